import type { Incident, SupplyPick } from '@muster/contracts';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { useMay } from '../../identity/session.ts';
import { isOpen } from '../steps.ts';
import { useReserveNames } from '../words.ts';
import { Action } from './Action.tsx';
import { useOrders } from './OrdersPanel.tsx';
import page from './page.module.css';
import { useReasons } from './reasons.ts';
import { advised, orderedOf } from './supply-draft.ts';
import { Shortfalls, useRecommendations } from './TeamsPanel.tsx';
import { usePageTexts } from './texts.ts';
import { useOrder } from './use-order.tsx';

/** What is needed, where it lies and what lacks; the chosen picks go out as one order. */
export function SuppliesPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const reserve = useReserveNames();
  const because = useReasons();
  const may = useMay('orders.give');
  const { data, isPending } = useRecommendations(incident.id);
  const { order } = useOrder();
  const orders = useOrders(incident.id);
  const [pending, setPending] = useState(false);
  const ordered = orderedOf(orders.data?.items ?? []);
  // Only what somebody decided otherwise: the recommendation itself may change while one looks at it.
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({});
  const picks = data?.supplies.flatMap((supply) => supply.picks) ?? [];
  const wanted = new Map(
    data?.supplies.flatMap((supply) => [...advised(supply, ordered.get(supply.itemCode))]) ?? [],
  );
  const quantityOf = ({ stockId }: SupplyPick): number => changed[stockId] ?? wanted.get(stockId) ?? 0;
  const lines = picks
    .filter((pick) => quantityOf(pick) > 0)
    .map((pick) => ({
      depotId: pick.depotId,
      itemCode: pick.itemCode,
      reserve: pick.reserve,
      quantity: quantityOf(pick),
    }))
    .slice(0, 50);
  const over = isOpen(incident) ? undefined : t('whyOver');
  const why = over ?? (lines.length === 0 ? t('whyOrdered') : undefined);
  const give = async () => {
    if (!may || why || pending || !orders.data) return;
    setPending(true);
    if (await order({ incidentId: incident.id, lines })) {
      // Until what was just ordered is counted, a second press would order it again.
      await orders.refetch();
      setChanged({});
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
          picks.length > 0 && (
            <Action small hint="D" why={why} pending={pending} onPress={() => void give()}>
              {t('orderSupplies', { count: lines.length })}
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
              {(ordered.get(supply.itemCode) ?? 0) > 0 && (
                <span className={page['chip']} data-tone="good">
                  {t('orderedOf', { ordered: ordered.get(supply.itemCode) ?? 0 })}
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
                      value={quantityOf(pick)}
                      onChange={(value) => setChanged({ ...changed, [pick.stockId]: value ?? 0 })}
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
