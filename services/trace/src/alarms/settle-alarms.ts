import { type Alarm, AlarmCleared, AlarmRaised } from '@muster/contracts';
import { type Db, type Emit, newId } from '@muster/kit';
import { and, eq, isNull } from 'drizzle-orm';
import { alarms } from '../schema.ts';
import { platformUnit } from '../watching.ts';
import { type Finding, worthTelling } from './judge.ts';

type Row = typeof alarms.$inferSelect;
const keyOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule} ${subject}`;

export const alarmOf = (row: Row): Alarm => ({
  ...row,
  rule: row.rule as Alarm['rule'],
  severity: row.severity as Alarm['severity'],
  raisedAt: row.raisedAt.toISOString(),
  clearedAt: row.clearedAt?.toISOString() ?? null,
});

export const standing = (db: Db): Promise<Row[]> => db.select().from(alarms).where(isNull(alarms.clearedAt));

/** Whether anything that is found differs from what stands: most times nothing does, and nothing is written. */
export function differs(rows: readonly Row[], findings: readonly Finding[]): boolean {
  const found = new Map(findings.map((each) => [keyOf(each), each]));
  return (
    rows.length !== found.size ||
    rows.some((row) => {
      const finding = found.get(keyOf(row));
      return !finding || worthTelling(alarmOf(row), finding);
    })
  );
}

/** Raises what is new, tells what has changed and clears what is over; of two instances one succeeds. */
export async function settle(db: Db, emit: Emit, findings: readonly Finding[], now: Date): Promise<void> {
  const rows = new Map((await standing(db)).map((row) => [keyOf(row), row]));
  for (const finding of findings) {
    const row = rows.get(keyOf(finding));
    rows.delete(keyOf(finding));
    if (!row) await raise(db, emit, finding, now);
    else if (worthTelling(alarmOf(row), finding)) await change(db, emit, row, finding);
  }
  for (const row of rows.values()) await write(db, emit, AlarmCleared, row, { clearedAt: now });
}

async function raise(db: Db, emit: Emit, finding: Finding, now: Date): Promise<void> {
  const [row] = await db
    .insert(alarms)
    .values({ ...finding, id: newId(), version: 1, unitPath: platformUnit(), raisedAt: now })
    .onConflictDoNothing()
    .returning();
  if (row) emit(AlarmRaised, alarmOf(row));
}
const change = (db: Db, emit: Emit, row: Row, { severity, text, values }: Finding): Promise<void> =>
  write(db, emit, AlarmRaised, row, { severity, text, values });

async function write(
  db: Db,
  emit: Emit,
  event: typeof AlarmRaised,
  row: Row,
  set: Partial<Row>,
): Promise<void> {
  const [written] = await db
    .update(alarms)
    .set({ ...set, version: row.version + 1 })
    .where(and(eq(alarms.id, row.id), eq(alarms.version, row.version)))
    .returning();
  if (written) emit(event, alarmOf(written));
}
