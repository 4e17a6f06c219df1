import type { PlanLevel, Warning } from '@muster/contracts';
import { factOf, satisfies } from '../matches/index.ts';
import type { warnings } from '../schema.ts';

export type WarningRow = typeof warnings.$inferSelect;

/** The highest level that starts by itself on a warning; null where the plan has none. */
export function automaticLevel(
  levels: readonly PlanLevel[],
  warning: Pick<Warning, 'phenomenon' | 'colour'>,
): PlanLevel | null {
  const facts = [factOf(warning)];
  const met = levels
    .filter((level) => level.automatic)
    .filter((level) =>
      level.conditions.some((c) =>
        // Only a condition of warnings alone, all of which this one meets, can start anything without a person.
        c.figures.some(
          (list) =>
            list.length > 0 && list.every((f) => f.of === 'warning' && satisfies(f, facts) !== undefined),
        ),
      ),
    );
  return met.sort((a, b) => a.order - b.order)[0] ?? null;
}
