import type { Order } from '@muster/contracts';
import { useNow } from '../../app/clock.ts';
import { moment } from '../../app/time.ts';
import { standing } from './life.ts';
import { NextStep } from './NextStep.tsx';
import type { Outbox, Waiting } from './outbox.ts';
import styles from './PocketOrders.module.css';
import { Steps } from './Steps.tsx';
import { usePocketTexts } from './texts.ts';
import { Way } from './Way.tsx';
import { Whom } from './Whom.tsx';

interface Props {
  order: Order;
  waiting: readonly Waiting[];
  sending: string | undefined;
  box: Outbox;
}

/** What, where, whom to ask, the way there, and one large button. */
export function CurrentOrder({ order, waiting, sending, box }: Props) {
  const t = usePocketTexts();
  const at = useNow(60);
  const stands = standing(order, waiting);
  return (
    <article className={styles['order']} aria-label={order.number}>
      <header>
        <span className={styles['state']}>{t(`state_${stands.state}`)}</span>
        {order.exercise && <strong className={styles['exercise']}>{t('exercise')}</strong>}
        <span className={styles['number']}>{order.number}</span>
      </header>
      {order.releaseDueAt !== null && <p className={styles['due']}>⚠ {t('release_due')}</p>}
      <h2>{order.incidentTitle ?? order.incidentNumber ?? t('incident')}</h2>
      <p className={styles['place']}>{order.place ?? t('noPlace')}</p>
      {order.note !== null && (
        <p className={styles['note']}>
          <strong>{t('note')}</strong>
          {order.note}
        </p>
      )}
      {order.lines.length > 0 && (
        <ul className={styles['lines']} aria-label={t('supplies')}>
          {order.lines.map((line) => (
            <li key={`${line.stockId}`}>
              <strong>
                {line.itemName} {line.quantity} {line.measure}
              </strong>
              <span>{line.depotName}</span>
            </li>
          ))}
        </ul>
      )}
      <NextStep order={order} stands={stands} sending={sending} box={box} />
      <Way order={order} />
      <Whom order={order} />
      <Steps order={order} />
      <p className={styles['given']}>
        {t('givenBy', { name: order.givenBy.name, at: moment(order.givenAt, at) })}
      </p>
    </article>
  );
}
