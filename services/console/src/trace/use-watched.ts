import type { Event, Route } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf, ArgsOf } from '../app/api.ts';
import { now } from '../app/clock.ts';
import { read } from '../app/queries.ts';

interface Options {
  /** Asked again so often: figures of the platform have no event that tells of each. */
  everyMs?: number;
  staleOn?: readonly Event[];
}

/** So long after its end a trace may still grow: handlers run on, spans are on their way. */
const growsMs = 30_000;
/** Asked again while it is not here, or may not be whole; then it is what it is. */
export const useGrowing = <R extends Route>(
  route: R,
  args: ArgsOf<R>,
  endOf: (answer: AnswerOf<R>) => number,
) =>
  useQuery({
    ...read(route, args),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || now() - endOf(data as AnswerOf<R>) < growsMs ? 2_000 : false,
    refetchOnMount: 'always',
  });

/** A read of what the platform tells about itself, asked again and again while the page is looked at. */
export const useWatched = <R extends Route>(
  route: R,
  args: ArgsOf<R>,
  { everyMs = 5_000, ...options }: Options = {},
) =>
  useQuery({
    ...read(route, args, { ...options, keep: true }),
    refetchInterval: everyMs,
    // What was read when the page was last open is of that time.
    refetchOnMount: 'always',
  });
