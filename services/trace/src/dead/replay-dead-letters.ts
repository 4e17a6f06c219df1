import { ReplayDeadLetters, type ReplayOutcome } from '@muster/contracts';
import { type AskOther, handle, type Who } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { mustWatch } from '../watching.ts';
import { askLetters } from './ask-letters.ts';
import { keep, recordOf, runAgain } from './replay.ts';

/** Less than the gateway waits for an answer. */
const withinMs = 20_000;
const most = 200;

export const replayDeadLetters = handle(
  ReplayDeadLetters,
  async ({ who, db, emit, now, traceId, known }) => {
    const items = known.outcomes.map((outcome) => recordOf(outcome, { who, now, traceId }));
    await keep(db, emit, items);
    return { items, left: known.left, away: known.away };
  },
  { before: tryThem },
);

interface Asked {
  body: { service?: string; consumer?: string; type?: string };
  ask: AskOther;
  who: Who;
}
/** In the order in which they died: a later event of the same aggregate may build on an earlier one. */
async function tryThem({ body, ask, who }: Asked) {
  mustWatch(who);
  const { service, ...which } = body;
  const found = await askLetters(ask, servicesOf(service), { limit: most, replayed: false, ...which });
  const outcomes: ReplayOutcome[] = [];
  const away = new Set(found.away);
  const until = performance.now() + withinMs;
  let left = found.items.length;
  for (const letter of found.items.toReversed()) {
    if (performance.now() > until) break;
    left--;
    if (away.has(letter.service)) continue;
    const outcome = await runAgain(ask, letter.service, letter.id, who).catch(() => undefined);
    if (!outcome) away.add(letter.service);
    else if (outcome.outcome !== 'not-waiting') outcomes.push(outcome);
  }
  return { outcomes, left, away: [...away] };
}
