import { DeadlineSet } from '@muster/contracts';
import { currentRules } from '../rules/index.ts';
import { reports } from '../schema.ts';
import { unitsAbove } from '../units/index.ts';
import { ofFamily } from '../visible.ts';
import { type DeadlineRow, slotOfRow, type Wanted, wanted } from './deadline.ts';
import { regrade } from './regrade.ts';
import {
  deadlineOf,
  freshRow,
  type IncidentRow,
  insertDeadlines,
  type Keeping,
  lockDeadlines,
  updateDeadline,
  withdrawDeadlines,
} from './store.ts';

interface Sender {
  code: string;
  path: string;
}
const ended = new Set(['closed', 'rejected', 'merged']);

/** A follow-up is due while the incident lasts, to whoever had no final report; a correction begins elsewhere. */
const allowed = (incident: IncidentRow, finals: ReadonlySet<string>) => {
  const goesOn = (each: Wanted): boolean =>
    each.rule.report !== 'followup' || !(ended.has(incident.status) || finals.has(each.to.code));
  return { goesOn, begins: (each: Wanted) => each.rule.report !== 'correction' && goesOn(each) };
};

/** To whom a first report went, of the incident or of one it absorbed, and to whom its own final one. */
async function sent(k: Keeping, incidentId: string) {
  const rows = await k.db
    .select({ kind: reports.kind, code: reports.targetCode, of: reports.incidentId })
    .from(reports)
    .where(ofFamily(reports.incidentId, incidentId));
  const codes = (kind: string) =>
    new Set(
      rows
        .filter((row) => row.kind === kind && (kind !== 'final' || row.of === incidentId))
        .map((row) => row.code),
    );
  return { first: codes('first'), final: codes('final') };
}

/** Sets the clocks of one sender: the incident's own unit at the start, each recipient once it was told. */
export async function beginDeadlines(k: Keeping, incident: IncidentRow, sender: Sender): Promise<void> {
  const [{ rules }, chain, rows] = await Promise.all([
    currentRules(k.db, 'deadlines'),
    unitsAbove(k.db, sender),
    lockDeadlines(k.db, incident.id),
  ]);
  await apply(
    k,
    incident,
    undefined,
    rules,
    chain,
    rows.filter((row) => row.sourceCode === sender.code),
    new Set(),
  );
}

/** Recalculates every sender's clocks after level, category, place or sensitivity changed. */
export async function regradeDeadlines(k: Keeping, before: IncidentRow, after: IncidentRow): Promise<void> {
  const [{ rules }, rows, { first, final }] = await Promise.all([
    currentRules(k.db, 'deadlines'),
    lockDeadlines(k.db, after.id),
    sent(k, after.id),
  ]);
  const senders = new Map<string, Sender>([[after.unitCode, { code: after.unitCode, path: after.unitPath }]]);
  for (const code of first) senders.set(code, { code, path: `/${code}/` });
  for (const sender of senders.values()) {
    const chain = await unitsAbove(k.db, sender);
    const own = rows.filter((row) => row.sourceCode === sender.code);
    await apply(k, after, before, rules, chain, own, final);
  }
}

async function apply(
  k: Keeping,
  incident: IncidentRow,
  before: IncidentRow | undefined,
  rules: Parameters<typeof wanted>[0],
  chain: Parameters<typeof wanted>[2],
  rows: readonly DeadlineRow[],
  finals: ReadonlySet<string>,
): Promise<void> {
  const result = regrade({
    rules,
    before,
    after: incident,
    chain,
    rows,
    ...allowed(incident, finals),
    now: k.now,
  });
  await insertDeadlines(
    k,
    result.set.map((each) => freshRow(incident, each, 1)),
  );
  for (const row of result.changed) {
    await updateDeadline(k.db, row);
    k.emit(DeadlineSet, deadlineOf(row));
  }
  await withdrawDeadlines(k, result.withdrawn);
}

/** 补报: casualties changed after the final report, so its recipients are owed a correction. */
export async function beginCorrections(k: Keeping, incident: IncidentRow): Promise<void> {
  const { final } = await sent(k, incident.id);
  if (final.size === 0) return;
  const [{ rules }, rows, chain] = await Promise.all([
    currentRules(k.db, 'deadlines'),
    lockDeadlines(k.db, incident.id),
    unitsAbove(k.db, { code: incident.unitCode, path: incident.unitPath }),
  ]);
  const corrections = rules.filter((rule) => rule.report === 'correction');
  const fresh = [...wanted(corrections, incident, chain, k.now, () => k.now)].flatMap(([slot, each]) => {
    const rounds = rows.filter((row) => slotOfRow(row) === slot);
    const waits = rounds.some((row) => row.metAt === null);
    if (waits || !final.has(each.to.code)) return [];
    return [freshRow(incident, each, Math.max(0, ...rounds.map((row) => row.round)) + 1)];
  });
  await insertDeadlines(k, fresh);
}
