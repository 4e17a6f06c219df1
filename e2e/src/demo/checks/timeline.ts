import { type Incident, ReadTimeline, type TimelineItem } from '@muster/contracts';
import type { ExpectedStep } from '../ledger.ts';
import type { Stage } from '../stage.ts';
import { readAll } from './read-all.ts';

const shows = (item: TimelineItem, step: ExpectedStep): boolean =>
  item.code === step.code &&
  (step.subjectId === '' || item.subjectId === step.subjectId) &&
  (step.traceId === undefined || item.traceId === step.traceId);

/** One incident's timeline: in order of time, every step of ours under its own trace, every call in it. */
export async function checkTimeline(
  { client, people, ledger, incidents }: Stage,
  { id, number }: Incident,
  expected: readonly ExpectedStep[],
): Promise<{ items: number; losses: string[] }> {
  const items = await readAll<TimelineItem>(client, ReadTimeline, people['duty-officer'], {
    params: { id },
    query: { limit: 1000 },
  });
  const calls = [...ledger.calls.values()].filter(
    (call) => call.incident !== undefined && incidents.get(call.incident)?.id === id,
  );
  return {
    items: items.length,
    losses: [
      ...items.flatMap((item, index) => [
        ...(/^(?!0{32})[0-9a-f]{32}$/.test(item.traceId)
          ? []
          : [`the step "${item.title}" of ${number} bears no trace id`]),
        ...(index > 0 && item.at < (items[index - 1]?.at ?? '')
          ? [`the timeline of ${number} is out of order at "${item.title}"`]
          : []),
      ]),
      ...expected.flatMap((step) => {
        const times = items.filter((item) => shows(item, step)).length;
        if (times === 0) return [`the timeline of ${number} lacks ${step.code} of ${step.subjectId}`];
        // What follows from a step may follow more than once; what was done was done once.
        return step.traceId !== undefined && times > 1
          ? [`the timeline of ${number} shows ${step.code} of ${step.subjectId} ${times} times`]
          : [];
      }),
      ...calls.flatMap((call) =>
        items.some((item) => item.kind === 'call' && item.subjectId === call.id)
          ? []
          : [`the timeline of ${number} lacks the call ${call.number}`],
      ),
    ],
  };
}
