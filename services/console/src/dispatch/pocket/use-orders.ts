import {
  ListOrders,
  type Order,
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleaseDue,
  OrderReleased,
} from '@muster/contracts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLine } from '../../app/line.ts';
import { queryClient, read, useRead } from '../../app/queries.ts';
import { useMe } from '../../identity/session.ts';
import { useRemembered } from './kept-read.ts';
import { Outbox } from './outbox.ts';

const stale = [
  OrderGiven,
  OrderAccepted,
  OrderDeclined,
  OrderDeparted,
  OrderArrived,
  OrderReleased,
  OrderCancelled,
  OrderReleaseDue,
];
const mine = { query: { mine: 'true', limit: 50 } } as const;

/** The orders that the person answers, newest first; without a line those that were last read. */
export function useOrders() {
  const { id } = useMe();
  const { data, error } = useRead(ListOrders, mine, { staleOn: stale });
  return { ...useRemembered<readonly Order[]>(`orders.${id}`, data?.items), error };
}

const boxes = new Map<string, Outbox>();
function boxOf(personId: string): Outbox {
  const known = boxes.get(personId);
  if (known) return known;
  const box = new Outbox(personId);
  // At once, before the stream tells of it: the next step must not wait for the former one's echo.
  box.done = (order) => {
    const { queryKey } = read(ListOrders, mine);
    queryClient.setQueryData(
      queryKey,
      (list) => list && { ...list, items: list.items.map((each) => (each.id === order.id ? order : each)) },
    );
  };
  boxes.set(personId, box);
  return box;
}

/** What waits to be sent, and how something is added; tries anew the moment the line is back. */
export function useOutbox() {
  const { id } = useMe();
  const box = useMemo(() => boxOf(id), [id]);
  const line = useLine();
  useEffect(() => {
    if (line === 'live') box.flush();
  }, [line, box]);
  const waiting = useSyncExternalStore(box.subscribe, box.get);
  const sending = useSyncExternalStore(box.subscribe, () => box.sending);
  return { box, waiting, sending };
}
