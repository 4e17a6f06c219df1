import {
  AcceptOrder,
  ArriveOrder,
  CancelOrder,
  DeclineOrder,
  DepartOrder,
  type Incident,
  ListOrders,
  type Order,
  ReleaseOrder,
} from '@muster/contracts';
import { App, Button } from 'antd';
import { useNow } from '../../app/clock.ts';
import { comma } from '../../app/i18n.ts';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { clockTime, moment } from '../../app/time.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useMay, useMe } from '../../identity/session.ts';
import { orderEvents } from '../events.ts';
import { useIncidentTexts } from '../texts.ts';
import { useOrderStates, useReceiptSteps } from '../words.ts';
import { linesByDepot } from './order-lines.ts';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';
import { useAsk } from './use-ask.tsx';

const over = ['released', 'declined', 'cancelled'];

export const useOrders = (incidentId: string) =>
  useRead(ListOrders, { query: { incidentId, limit: 100 } }, { staleOn: orderEvents });

/** What was ordered and how far it is: each receipt with who and when, the moment it comes. */
export function OrdersPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const { data } = useOrders(incident.id);
  const orders = (data?.items ?? []).toSorted(
    (a, b) => Number(over.includes(a.state)) - Number(over.includes(b.state)),
  );
  return (
    <Panel title={t('orders')} aside={orders.length > 0 && <span>{orders.length}</span>}>
      {data && orders.length === 0 && <p className={page['note']}>{t('noOrders')}</p>}
      <ul className={page['list']}>
        {orders.map((order) => (
          <li key={order.id}>
            <OneOrder order={order} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OneOrder({ order }: { order: Order }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const state = useOrderStates();
  const step = useReceiptSteps();
  const now = useNow(60);
  const given = Date.parse(order.givenAt);
  const underWay = order.state === 'given' || order.state === 'accepted' || order.state === 'departed';
  const tone = { arrived: 'good', given: 'due', declined: 'late' }[order.state as string];
  return (
    <>
      <div className={page['row']}>
        <span className={page['chip']} data-tone={tone}>
          {state(order.state)}
        </span>
        <div className={page['what']}>
          {order.teamName ??
            linesByDepot(order).map(({ depotId, depotName: depot, lines }) => (
              <p key={depotId}>
                {t('fromDepot', {
                  depot,
                  lines: lines.map(({ itemName, quantity }) => `${itemName} ×${quantity}`).join(comma()),
                })}
              </p>
            ))}
        </div>
        {order.exercise && <span className={page['chip']}>{words('exercise')}</span>}
        <span className={page['muted']}>{order.number}</span>
        {underWay && order.estimatedMinutes !== null && (
          <span>{t('expected', { time: clockTime(given + order.estimatedMinutes * 60_000) })}</span>
        )}
        {order.releaseDueAt && (
          <span className={page['chip']} data-tone="due">
            {t('releaseDue')}
          </span>
        )}
        <Steps order={order} />
      </div>
      <ol className={page['receipts']}>
        {order.receipts.map(({ step: taken, at, by, note }) => (
          <li key={`${taken}${at}`}>
            ✓ {step(taken)} <time dateTime={at}>{moment(at, now)}</time> {by.name}
            {note && ` “${note}”`}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Receipts that come by radio or phone are noted here by whoever may answer for the team. */
function Steps({ order }: { order: Order }) {
  const t = usePageTexts();
  const problem = useProblem();
  const { message } = App.useApp();
  const { ask, dialog } = useAsk();
  const gives = useMay('orders.give');
  const answers = useMay('orders.answer') && useMe().roles.includes('commander');
  const [accept, depart, arrive] = [useSend(AcceptOrder), useSend(DepartOrder), useSend(ArriveOrder)];
  const [release, decline, cancel] = [useSend(ReleaseOrder), useSend(DeclineOrder), useSend(CancelOrder)];
  const params = { id: order.id };
  const go = (sender: typeof accept | typeof depart | typeof arrive | typeof release) =>
    void sender.send({ params, body: null }).catch((error: unknown) => message.error(problem(error).text));
  const why = (sender: typeof decline | typeof cancel, title: string) =>
    ask({
      title,
      ok: title,
      danger: true,
      reason: 'needed',
      longest: 500,
      act: (reason) => sender.send({ params, body: { reason } }),
    });
  const steps = {
    accept: { may: answers, name: t('acceptOrder'), act: () => go(accept) },
    depart: { may: answers, name: t('departOrder'), act: () => go(depart) },
    arrive: { may: answers, name: t('arriveOrder'), act: () => go(arrive) },
    release: { may: gives || answers, name: t('releaseOrder'), act: () => go(release) },
    decline: { may: answers, name: t('declineOrder'), act: () => why(decline, t('declineOrder')) },
    cancel: { may: gives, name: t('cancelOrder'), act: () => why(cancel, t('cancelOrder')) },
  };
  return (
    <span className={page['push']}>
      {order.possible
        .filter((each) => steps[each].may)
        .map((each) => (
          <Button
            key={each}
            size="small"
            aria-label={`${steps[each].name} ${order.number}`}
            onClick={steps[each].act}
          >
            {steps[each].name}
          </Button>
        ))}
      {dialog}
    </span>
  );
}
