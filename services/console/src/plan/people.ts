import { ListPeople } from '@muster/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type AnswerOf, call } from '../app/api.ts';

type People = AnswerOf<typeof ListPeople>['items'];

/** Everyone of the own unit and below, page after page. */
export function usePeople(): People | undefined {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['everyone'],
    queryFn: ({ pageParam, signal }) =>
      call(ListPeople, { query: { limit: 200, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 5 * 60_000,
  });
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // What is known of half of them would call the other half unknown.
  return hasNextPage ? undefined : data?.pages.flatMap(({ items }) => items);
}
