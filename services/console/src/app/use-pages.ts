import type { Event, Route } from '@muster/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type AnswerOf, type ArgsOf, call } from './api.ts';

interface Options {
  /** Asked again so often: for what no event tells of. */
  everyMs?: number | false;
  staleOn?: readonly Event[];
  enabled?: boolean;
}
interface Page<T = unknown> {
  items: readonly T[];
  nextCursor: string | null;
}
type RowOf<R> = AnswerOf<R> extends Page<infer T> ? T : never;

/** A list by pages; each further one goes below those that are there. */
export function usePages<R extends Route>(
  route: R,
  args: ArgsOf<R>,
  { everyMs = false, enabled = true, ...options }: Options = {},
) {
  type Answer = AnswerOf<R> & Page;
  const query = useInfiniteQuery({
    queryKey: [route.shape.name, args, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      call(route, withCursor(args, pageParam), { signal }) as Promise<Answer>,
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }: Answer) => nextCursor,
    meta: { staleOn: (options.staleOn ?? []).map(({ type }) => type) },
    placeholderData: (before) => before,
    refetchInterval: everyMs,
    enabled,
    refetchOnMount: 'always',
  });
  const pages = (query.data?.pages ?? []) as (AnswerOf<R> & Page<RowOf<R>>)[];
  const items: RowOf<R>[] = pages.flatMap((page: Page<RowOf<R>>) => page.items);
  return { query, items, first: pages[0] };
}

/** A list to its end, for what must be whole: `items` are undefined until the last page has come. */
export function useAll<R extends Route>(route: R, args: ArgsOf<R>, options: Options = {}) {
  const { query, items } = usePages(route, args, options);
  const { hasNextPage, isFetching, isError, isPlaceholderData, fetchNextPage, data } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  // Nor what was asked for before: it is another list.
  return { query, items: data && !isPlaceholderData && !hasNextPage ? items : undefined };
}

const withCursor = <R extends Route>(args: ArgsOf<R>, cursor: string): ArgsOf<R> =>
  cursor === '' ? args : { ...args, query: { ...(args as { query?: object }).query, cursor } };
