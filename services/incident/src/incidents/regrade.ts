import { IncidentChanged } from '@muster/contracts';
import type { Who } from '@muster/kit';
import { beginCorrections, type Keeping, regradeDeadlines } from '../deadlines/index.ts';
import { advise } from '../levels/index.ts';
import { currentRules } from '../rules/index.ts';
import { changed, figuresOf, graded, type IncidentRow } from './incident.ts';
import { save } from './store.ts';

/** A level that a person sets; `null` gives it back to the advisor, undefined leaves it to whoever has it. */
export type OwnLevel = { level: number; reason: string | null } | null | undefined;

const heldBy = (row: IncidentRow): { level: number; reason: string | null } | undefined =>
  row.levelReason?.by === 'person' ? { level: row.level, reason: row.levelReason.reason } : undefined;

/** Saves a changed incident: graded anew by its figures, its clocks set to the new level. */
export async function saveRegraded(
  k: Keeping,
  row: IncidentRow,
  change: Partial<IncidentRow>,
  own: OwnLevel,
  who: Who,
) {
  const next = { ...row, ...change };
  const { rules } = await currentRules(k.db, 'levels');
  const advice = advise(rules, { ...next, figures: figuresOf(next) });
  const person = own === undefined ? heldBy(row) : (own ?? undefined);
  const after = changed(row, who, k.now, { ...change, ...graded(advice, person) });
  if (
    after.level !== row.level ||
    after.category !== row.category ||
    after.regionCode !== row.regionCode ||
    after.sensitive !== row.sensitive
  )
    await regradeDeadlines(k, row, after);
  if (change.casualties !== undefined) await beginCorrections(k, after);
  return save(k, IncidentChanged, after);
}
