import type { Order } from '@muster/contracts';
import { useNow } from '../../app/clock.ts';
import { moment } from '../../app/time.ts';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';

/** Which steps have arrived, and when. */
export function Steps({ order }: { order: Order }) {
  const t = usePocketTexts();
  const at = useNow(60);
  return (
    <ol className={styles['steps']}>
      {order.receipts.map((receipt) => (
        <li key={receipt.step}>
          <strong>{t(`taken_${receipt.step}`)}</strong> {moment(receipt.at, at)} {receipt.by.name}
          {receipt.takenAt && <small> {t('takenAt', { at: moment(receipt.takenAt, at) })}</small>}
          {receipt.note && <span> {receipt.note}</span>}
        </li>
      ))}
    </ol>
  );
}
