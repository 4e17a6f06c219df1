import { ReplayDeadLetter, type ReplayOutcome } from '@muster/contracts';
import { type AskOther, Conflict, handle, type Who } from '@muster/kit';
import { mustWatch } from '../watching.ts';
import { letterOf } from './get-dead-letter.ts';
import { keep, recordOf, runAgain } from './replay.ts';

export const replayDeadLetter = handle(
  ReplayDeadLetter,
  async ({ who, db, emit, now, traceId, known }) => {
    const record = recordOf(known, { who, now, traceId });
    await keep(db, emit, [record]);
    return record;
  },
  { before: tryIt },
);

interface Asked {
  params: { service: string; id: string };
  ask: AskOther;
  who: Who;
}
/** Ahead of the transaction, for it is another service that acts. */
async function tryIt({ params, ask, who }: Asked): Promise<ReplayOutcome> {
  mustWatch(who);
  const letter = await letterOf(ask, params);
  const outcome =
    letter.replayedAt === null ? await runAgain(ask, params.service, params.id, who) : undefined;
  if (outcome === undefined || outcome.outcome === 'not-waiting')
    throw Conflict(
      'trace.letter_replayed',
      `This letter was replayed already${letter.replayedAt ? `, at ${letter.replayedAt}` : ''}.`,
    );
  return outcome;
}
