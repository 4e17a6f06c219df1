import { type Call, ListCalls } from '@muster/contracts';
import { useLiveList } from '../../app/use-live-list.ts';
import { callEvents } from '../events.ts';

const list = {
  events: callEvents,
  keep: ({ status }: Call) => status === 'open',
  // Who waits longest comes first.
  order: (a: Call, b: Call) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id),
} as const;

export const useOpenCalls = () => useLiveList(ListCalls, { query: { status: 'open', limit: 200 } }, list);
