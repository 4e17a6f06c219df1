import type { Event, Route } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AnswerOf, ArgsOf } from './api.ts';
import { useLive } from './line.ts';
import { queryClient, read } from './queries.ts';

interface Row {
  id: string;
  version: number;
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
interface Options<T> {
  /** Their data is a row of the list: it comes in, changes in place, or leaves. */
  events: readonly Event[];
  /** Whether a row belongs to the list as it is asked for. */
  keep: (row: T) => boolean;
  /** The list's order. */
  order: (a: T, b: T) => number;
}

/** A list's first page that follows the live stream without asking again: a row changes the moment it is told. */
export function useLiveList<R extends Route, T extends Row>(
  route: R,
  args: ArgsOf<R>,
  { events, keep, order }: Options<T>,
) {
  const asked = read(route, args);
  const { queryKey } = asked;
  // What happened while no page followed the list is in no event that comes now.
  const query = useQuery({ ...asked, refetchOnMount: 'always' });
  const overtaken = useRef(false);
  const { isFetching, refetch } = query;
  useEffect(() => {
    if (isFetching || !overtaken.current) return;
    // After a pause: in a storm something happens during every answer.
    const timer = setTimeout(() => {
      overtaken.current = false;
      void refetch();
    }, 200);
    return () => clearTimeout(timer);
  }, [isFetching, refetch]);
  useLive(events, (event) => {
    const row = event.data as T;
    const known = queryClient.getQueryData<Page<T>>(queryKey);
    // Asked for and not yet answered: the answer may be older than this.
    if (queryClient.getQueryState(queryKey)?.fetchStatus === 'fetching') overtaken.current = true;
    if (!known) return;
    const now = known.items.find(({ id }) => id === row.id);
    if (now ? now.version >= row.version : !keep(row)) return;
    const others = known.items.filter(({ id }) => id !== row.id);
    const items = keep(row) ? [row, ...others].sort(order) : others;
    queryClient.setQueryData<Page<T>>(queryKey as readonly unknown[], { ...known, items });
  });
  return query as typeof query & { data: AnswerOf<R> | undefined };
}
