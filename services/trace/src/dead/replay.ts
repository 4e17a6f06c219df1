import { DeadReplayed, type Replay, type ReplayOutcome, watchQuestions } from '@muster/contracts';
import { type AskOther, type Db, type Emit, newId, type Who } from '@muster/kit';
import { replays } from '../schema.ts';
import { platformUnit } from '../watching.ts';

/** A handler may take its time; the gateway waits longer. */
const patienceMs = 15_000;

export const runAgain = (
  ask: AskOther,
  service: string,
  id: string,
  { id: who, name, roles, unit }: Who,
): Promise<ReplayOutcome> => {
  const by = { id: who, name, roles: [...roles], unit: { id: unit.id, name: unit.name, path: unit.path } };
  return ask(watchQuestions(service).replay, { id, by }, { timeoutMs: patienceMs });
};

interface By {
  who: Who;
  now: Date;
  traceId: string;
}
/** What is kept of an attempt: who, when, and what came of it. */
export const recordOf = ({ id, ...outcome }: ReplayOutcome, { who, now, traceId }: By): Replay => ({
  ...outcome,
  id: newId(),
  version: 1,
  unitPath: platformUnit(),
  deadId: id,
  by: { id: who.id, name: who.name },
  at: now.toISOString(),
  traceId,
});

export async function keep(db: Db, emit: Emit, records: readonly Replay[]): Promise<void> {
  if (records.length === 0) return;
  await db.insert(replays).values(
    records.map(({ by, at, version: _, ...record }) => ({
      ...record,
      byId: by.id,
      byName: by.name,
      at: new Date(at),
    })),
  );
  for (const record of records) emit(DeadReplayed, record);
}
