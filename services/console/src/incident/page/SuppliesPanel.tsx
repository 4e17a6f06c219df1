import type { Incident } from '@muster/contracts';
import { App, InputNumber } from 'antd';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { useMay } from '../../identity/session.ts';
import { isOpen } from '../steps.ts';
import { useReserveNames } from '../words.ts';
import { Action } from './Action.tsx';
import page from './page.module.css';
import { useReasons } from './reasons.ts';
import { draftOf, isMet, keyOf, left, quantityOf } from './supply-draft.ts';
import { lastComputed, Shortfalls, useRecommendations } from './TeamsPanel.tsx';
import { usePageTexts } from './texts.ts';
import { useOrder } from './use-order.tsx';

/** An order takes no more. */
const mostLines = 50;

/** What is needed, where it lies and what lacks; the chosen picks go out as one order. */
export function SuppliesPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const reserve = useReserveNames();
  const because = useReasons();
  const may = useMay('orders.give');
  const { data, isPending, refetch, dataUpdatedAt } = useRecommendations(incident.id);
  const { order } = useOrder();
  const { message } = App.useApp();
  const [pending, setPending] = useState(false);
  // Only what somebody decided otherwise: the recommendation itself may change while one looks at it.
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({});
  // What was ordered last is counted off only in what comes later than this.
  const [counted, setCounted] = useState(-1);
  const supplies = data?.supplies ?? [];
  const draft = draftOf(supplies, changed);
  const over = isOpen(incident) ? undefined : t('whyOver');
  const nothing = supplies.every(isMet) ? t('whyOrdered') : t('whyNone');
  const why =
    over ?? (dataUpdatedAt <= counted ? t('whyCounting') : draft.length === 0 ? nothing : undefined);
  const give = async () => {
    if (!may || !data || pending) return;
    if (why) return void message.info(why);
    setPending(true);
    const sent = draft.slice(0, mostLines);
    if (await order({ incidentId: incident.id, lines: sent.map(({ line }) => line) })) {
      setCounted(lastComputed(incident.id));
      setChanged((now) => left(now, changed, sent));
      // Whatever is on its way was computed before the order, and is dropped for this.
      await refetch();
    }
    setPending(false);
  };
  useKeys({ d: () => void give() });
  const short = data?.short.filter(({ kind }) => kind === 'supply') ?? [];
  return (
    <Panel
      title={t('supplies')}
      aside={
        isPending ? (
          <span>{t('computing')}</span>
        ) : (
          may &&
          supplies.some(({ picks }) => picks.length > 0) && (
            <Action small hint="D" why={why} pending={pending} onPress={() => void give()}>
              {t('orderSupplies', { count: Math.min(draft.length, mostLines) })}
            </Action>
          )
        )
      }
    >
      {short.length > 0 && <Shortfalls short={short} />}
      {data?.supplies.length === 0 && <p className={page['note']}>{t('noSupplies')}</p>}
      <ul className={page['list']}>
        {data?.supplies.map((supply) => (
          <li key={supply.itemCode}>
            <div className={page['row']}>
              <strong>{supply.itemName}</strong>
              <span>{t('needs', { need: supply.need, measure: supply.measure })}</span>
              {(supply.ordered ?? 0) > 0 && (
                <span className={page['chip']} data-tone={isMet(supply) ? 'good' : undefined}>
                  {t('orderedOf', {
                    ordered: supply.ordered ?? 0,
                    need: supply.need,
                    measure: supply.measure,
                  })}
                </span>
              )}
              {supply.short > 0 && (
                <span className={page['chip']} data-tone="late">
                  ▲ {t('shortBy', { short: supply.short })}
                </span>
              )}
              <span className={page['muted']}>{because(supply.reasons)}</span>
            </div>
            <ul className={page['picks']}>
              {supply.picks.map((pick) => (
                <li key={pick.stockId} className={page['row']}>
                  {may && !over ? (
                    <InputNumber
                      size="small"
                      min={0}
                      max={1_000_000_000}
                      precision={0}
                      controls={false}
                      aria-label={t('quantityOf', { depot: pick.depotName, item: pick.itemName })}
                      value={quantityOf(supply, pick, changed)}
                      onChange={(value) => setChanged({ ...changed, [keyOf(supply, pick)]: value ?? 0 })}
                    />
                  ) : (
                    <strong>{pick.quantity}</strong>
                  )}
                  <span>{pick.depotName}</span>
                  <span className={page['chip']}>{reserve(pick.reserve)}</span>
                  <span className={page['muted']}>
                    {pick.distanceMetres === null || pick.arrivalMinutes === null
                      ? t('noDistance')
                      : `${t('km', { km: (pick.distanceMetres / 1000).toFixed(1) })} · ${t('minutes', { minutes: pick.arrivalMinutes })}`}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
