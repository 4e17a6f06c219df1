import type { Order } from '@muster/contracts';
import { Alert, Button } from 'antd';
import { useNow } from '../../app/clock.ts';
import { moment } from '../../app/time.ts';
import type { Outbox, Waiting } from './outbox.ts';
import { usePocketTexts } from './texts.ts';

interface Props {
  waiting: readonly Waiting[];
  orders: readonly Order[];
  box: Outbox;
}

/** Steps that were tapped and came too late: said plainly, until the person has read it. */
export function Refusals({ waiting, orders, box }: Props) {
  const t = usePocketTexts();
  const now = useNow(60);
  return waiting
    .filter(({ refused }) => refused !== undefined)
    .map(({ key, orderId, orderNumber, step, tappedAt, refused }) => {
      const order = orders.find(({ id }) => id === orderId);
      const cancel = order?.receipts.find((receipt) => receipt.step === 'cancel');
      const said = { step: t(`step_${step}`), at: moment(tappedAt, now), number: orderNumber };
      return (
        <Alert
          key={key}
          type="error"
          showIcon
          title={t('refusedTitle', said)}
          description={
            cancel
              ? t('refusedCancelled', {
                  ...said,
                  by: cancel.by.name,
                  when: moment(cancel.at, now),
                  reason: cancel.note ? t('reason', { reason: cancel.note }) : '',
                })
              : t('refusedOther', { ...said, why: refused || t('refusedBefore') })
          }
          action={<Button onClick={() => box.forget(key)}>{t('understood')}</Button>}
        />
      );
    });
}
