import type { Order } from '@muster/contracts';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';

interface Props {
  open: boolean;
  close: () => void;
  order: Order;
  release: (said: object) => void;
}
type Line = Order['lines'][number];

/** The end of an order cannot be taken back, so it is asked for; of supplies, what comes back is said with it. */
export function ReleaseDialog({ open, close, order, release }: Props) {
  const t = usePocketTexts();
  const id = useId();
  const [back, setBack] = useState<Readonly<Record<string, string>>>({});
  const quantityOf = ({ stockId, quantity }: Line): number =>
    Math.min(Math.max(Math.trunc(Number(back[stockId] ?? 0)) || 0, 0), quantity);
  const done = () => {
    const returned = order.lines
      .map((line) => ({
        depotId: line.depotId,
        itemCode: line.itemCode,
        reserve: line.reserve,
        quantity: quantityOf(line),
      }))
      .filter(({ quantity }) => quantity > 0);
    release(returned.length > 0 ? { returned } : {});
    close();
  };
  return (
    <Modal
      open={open}
      title={t('releaseTitle')}
      onCancel={close}
      okText={t('release')}
      cancelText={t('back')}
      onOk={done}
    >
      <p>{order.kind === 'team' ? t('releaseMore') : t('returned')}</p>
      {order.lines.map((line) => (
        <div key={line.stockId} className={styles['returned']}>
          <label htmlFor={`${id}-${line.stockId}`}>
            {t('returnedOf', { item: line.itemName, quantity: line.quantity, measure: line.measure })}
          </label>
          <input
            id={`${id}-${line.stockId}`}
            type="number"
            inputMode="numeric"
            min={0}
            max={line.quantity}
            value={back[line.stockId] ?? '0'}
            onChange={({ target }) => setBack((all) => ({ ...all, [line.stockId]: target.value }))}
          />
        </div>
      ))}
    </Modal>
  );
}
