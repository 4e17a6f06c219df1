import type { Order } from '@muster/contracts';
import { useNow } from '../../app/clock.ts';
import { moment } from '../../app/time.ts';
import { standing } from './life.ts';
import type { Waiting } from './outbox.ts';
import styles from './PocketOrders.module.css';
import { Steps } from './Steps.tsx';
import { usePocketTexts } from './texts.ts';

export function PastOrders({ orders, waiting }: { orders: readonly Order[]; waiting: readonly Waiting[] }) {
  const t = usePocketTexts();
  const at = useNow(60);
  return (
    <section className={styles['past']}>
      <h2>{t('past')}</h2>
      {orders.map((order) => {
        const stands = standing(order, waiting);
        return (
          <details key={order.id}>
            <summary>
              <span>{moment(order.givenAt, at)}</span>
              <strong>{order.incidentTitle ?? order.incidentNumber}</strong>
              <span>
                {t(`state_${stands.state}`)}
                {stands.waiting.length > 0 && ` · ${t('waiting')}`}
              </span>
            </summary>
            <p>
              {order.number} {order.place}
            </p>
            <Steps order={order} />
          </details>
        );
      })}
    </section>
  );
}
