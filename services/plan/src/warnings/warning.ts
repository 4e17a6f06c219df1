import type { PlanLevel, Warning } from '@muster/contracts';
import { type Fact, satisfies } from '../matches/index.ts';
import type { warnings } from '../schema.ts';

export type WarningRow = typeof warnings.$inferSelect;

const severity: Readonly<Record<Warning['colour'], number>> = { blue: 1, yellow: 2, orange: 3, red: 4 };
const colours: Readonly<Record<Warning['colour'], string>> = {
  blue: '蓝色',
  yellow: '黄色',
  orange: '橙色',
  red: '红色',
};

export const nameOf = ({ phenomenon, colour }: Pick<Warning, 'phenomenon' | 'colour'>): string =>
  `${phenomenon}${colours[colour]}预警`;

/** What a warning says, in the terms of plans' conditions. 暴雨 and 暴雨预警 are the same phenomenon. */
export const factOf = (warning: Pick<Warning, 'phenomenon' | 'colour'>): Fact => ({
  of: 'warning',
  value: severity[warning.colour],
  subject: warning.phenomenon.trim().replace(/(?:气象)?(?:灾害)?预警(?:信号)?$/, ''),
  source: nameOf(warning),
});

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
