import type { Order } from '@muster/contracts';
import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { Remembered } from '../../app/remembered.ts';
import { moment } from '../../app/time.ts';
import { useMe } from '../../identity/session.ts';
import type { Waiting } from './outbox.ts';
import { usePocketTexts } from './texts.ts';

/** What was called off longer ago nobody is on the way to. */
const recentMs = 12 * 3_600_000;

/** An order that was called off must not just vanish: who set out for it has to be told. */
export function CalledOff({ orders, waiting }: { orders: readonly Order[]; waiting: readonly Waiting[] }) {
  const t = usePocketTexts();
  const now = useNow(60);
  const { id: me } = useMe();
  const kept = useMemo(() => new Remembered<string[]>(`read.${me}`), [me]);
  const [read, setRead] = useState(() => kept.get() ?? []);
  const shown = orders.flatMap((order) => {
    const cancel = order.receipts.find(({ step }) => step === 'cancel');
    const told = waiting.some(({ orderId, refused }) => orderId === order.id && refused !== undefined);
    return cancel && !told && !read.includes(order.id) && now - Date.parse(cancel.at) < recentMs
      ? [{ order, cancel }]
      : [];
  });
  const understood = (id: string) => {
    const next = [id, ...read].slice(0, 100);
    kept.set(next);
    setRead(next);
  };
  return shown.map(({ order, cancel }) => (
    <Alert
      key={order.id}
      type="warning"
      showIcon
      title={t('cancelled')}
      description={t('cancelledMore', {
        number: order.number,
        title: order.incidentTitle ?? '',
        by: cancel.by.name,
        when: moment(cancel.at, now),
        reason: cancel.note ? t('reason', { reason: cancel.note }) : '',
      })}
      action={<Button onClick={() => understood(order.id)}>{t('understood')}</Button>}
    />
  ));
}
