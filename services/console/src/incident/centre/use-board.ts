import { type Incident, ListIncidents } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../app/api.ts';
import { useLive } from '../../app/line.ts';
import { incidentEvents } from '../events.ts';
import { type Asked, Board } from './board.ts';

/** More than any city has open at once; beyond it the filters have to narrow. */
export const mostShown = 10_000;

/** Every incident that was asked for, page by page and then live. Redrawn ten times a second at most. */
export function useBoard({ status, category, q }: Asked) {
  const board = useMemo(() => new Board({ status, category, q }), [status, category, q]);
  const [incidents, setIncidents] = useState<readonly Incident[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setIncidents(board.list());
    }, 100);
  }, [board]);
  useEffect(() => {
    setIncidents([]);
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [board]);
  useLive(incidentEvents, ({ data }) => {
    if (board.hear(data)) show();
  });
  const reading = useQuery({
    queryKey: ['IncidentBoard', status, category, q],
    // Read anew by whoever comes back: the board itself lives as long as the page.
    gcTime: 0,
    queryFn: async ({ signal }) => {
      board.begin();
      const query = {
        limit: 200,
        ...(status === 'all' ? {} : { status }),
        ...(category ? { category } : {}),
        ...(q ? { q } : {}),
      };
      let cursor: string | undefined;
      let count = 0;
      do {
        const page = await call(
          ListIncidents,
          { query: { ...query, ...(cursor ? { cursor } : {}) } },
          { signal },
        );
        board.take(page.items);
        show();
        count += page.items.length;
        cursor = page.nextCursor ?? undefined;
      } while (cursor && count < mostShown);
      if (!cursor) board.end();
      show();
      return { whole: cursor === undefined };
    },
  });
  return { incidents, loading: reading.isFetching && reading.data === undefined, reading };
}
