import type { Event, Route } from '@muster/contracts';
import { type Query, QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { type AnswerOf, type ArgsOf, call } from './api.ts';
import { Refused } from './refused.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Error;
    queryMeta: { staleOn?: readonly string[] };
  }
}

const passing = (error: Error): boolean => error instanceof Refused && error.passing;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Fresh until an event says otherwise: the live stream tells of every change.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Asked again and again while the platform is away: the screen fills by itself when it is back.
      retry: (count, error) => passing(error) && count < 1_000,
      retryDelay: (count, error) =>
        error instanceof Refused && error.retryAfter
          ? error.retryAfter * 1000
          : Math.min(300 * 2 ** count, 5_000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export interface ReadOptions {
  /** Events after which the answer is another one: it is asked for anew. */
  staleOn?: readonly Event[];
  enabled?: boolean;
  /** While other arguments are asked for, the former answer stays. */
  keep?: boolean;
}

/** A read as TanStack Query keeps it, under `[route's name, args]`. */
export const read = <R extends Route>(
  route: R,
  args: ArgsOf<R>,
  { staleOn = [], enabled, keep }: ReadOptions = {},
) =>
  queryOptions<AnswerOf<R>>({
    queryKey: [route.shape.name, args],
    queryFn: ({ signal }) => call(route, args, { signal }),
    meta: { staleOn: staleOn.map(({ type }) => type) },
    ...(enabled === undefined ? {} : { enabled }),
    ...(keep ? { placeholderData: (before: AnswerOf<R> | undefined) => before } : {}),
  });

export const useRead = <R extends Route>(route: R, args: ArgsOf<R>, options?: ReadOptions) =>
  useQuery(read(route, args, options));

/** The events of all who read it: two pages may follow one answer for different ones. */
export const staleOnOf = (query: Query): readonly string[] =>
  [query.meta, ...query.observers.map(({ options }) => options.meta)].flatMap((meta) => meta?.staleOn ?? []);

/** Queries that are asked again once what is on its way has come. */
const askedAgain = new WeakSet<Query>();

/**
 * Asks anew for what these name. What is on its way may have been answered before what happened now: it comes to its
 * end, however much happens meanwhile, and is asked once more then.
 */
export function askAnew(concerned: (query: Query) => boolean): void {
  for (const query of queryClient.getQueryCache().findAll({ predicate: concerned })) {
    const again = () => {
      askedAgain.delete(query);
      void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    if (query.state.fetchStatus !== 'fetching') again();
    else if (!askedAgain.has(query)) {
      askedAgain.add(query);
      const failed = () => (query.state.data === undefined ? askedAgain.delete(query) : again());
      void query.promise?.then(again, failed);
    }
  }
}
