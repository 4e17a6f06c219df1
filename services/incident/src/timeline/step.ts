import type { Event, ReadOf, TimelineItem } from '@muster/contracts';
import { insertOnce, on } from '@muster/kit';
import { steps } from '../schema.ts';

export interface Step {
  /** Null for a step of a call that no incident holds yet: it is found by the call. */
  incidentId: string | null;
  subjectId: string;
  at: string | Date | null;
  kind: TimelineItem['kind'];
  /** In Chinese. */
  title: string;
  params?: TimelineItem['params'];
  by?: string | null | undefined;
  /** What somebody wrote is the step itself: it stands in full. */
  whole?: boolean;
  rank?: number;
}
type Told = { time: Date };

/** Within one millisecond: what comes first in the chain comes first in the list. */
const ranks = {
  call: 0,
  incident: 1,
  deadline: 2,
  report: 3,
  plan: 5,
  task: 6,
  resources: 7,
  order: 8,
} as const;
const brief = (text: string, max: number): string =>
  text.length > max ? `${text.slice(0, max - 1)}…` : text;

/** A slice that writes an event down as a step: one row an event, whatever comes twice or late. */
export const step = <E extends Event>(
  event: E,
  describe: (data: ReadOf<E>, told: Told) => Step | undefined,
) =>
  on(event, async ({ data, event: { id, type, time, traceId }, db }) => {
    const described = describe(data, { time });
    if (!described) return;
    const { at, title, params = {}, by = null, rank, whole = false, ...rest } = described;
    const [longest, longestPart] = whole ? [3000, 2000] : [500, 500];
    await insertOnce(db, steps, {
      ...rest,
      eventId: id,
      code: type,
      at: at === null ? time : new Date(at),
      title: brief(title, longest),
      params: Object.fromEntries(
        Object.entries(params).map(([key, value]) => [
          key,
          typeof value === 'string' ? brief(value, longestPart) : value,
        ]),
      ),
      by: by === null ? null : brief(by, 200),
      rank: rank ?? ranks[rest.kind],
      traceId,
    });
  });
