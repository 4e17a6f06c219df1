import type { DeadlineRule, LevelCriterion, LevelRule } from '@muster/contracts';
import type { Sheet } from '../../app/sheet/sheet.ts';

/** A rule set as a form: a row by each rule's key. */
export const sheetOf = (rules: readonly (DeadlineRule | LevelRule)[]): Sheet =>
  Object.fromEntries(
    rules.map(({ key, ...fields }) => {
      const { criteria = [], ...others } = fields as Partial<LevelRule>;
      const each = criteria.map((criterion, n) => [`${criterionField}${n}`, criterion]);
      return [key, { ...others, ...Object.fromEntries(each) }];
    }),
  );
export const criterionField = 'criteria.';
export const isCriterion = (field: string): boolean => field.startsWith(criterionField);
const nth = (field: string): number => Number(field.slice(criterionField.length));

/** The criteria of a row in their order; one that was taken out is null. */
export const criteriaOf = (row: Sheet[string]): { field: string; criterion: LevelCriterion }[] =>
  Object.entries(row)
    .filter(([field, value]) => isCriterion(field) && value !== null && value !== undefined)
    .sort(([a], [b]) => nth(a) - nth(b))
    .map(([field, value]) => ({ field, criterion: value as LevelCriterion }));

export const deadlinesOf = (sheet: Sheet): DeadlineRule[] =>
  Object.entries(sheet).map(([key, fields]) => ({ key, ...fields }) as unknown as DeadlineRule);

export const levelsOf = (sheet: Sheet): LevelRule[] =>
  Object.entries(sheet).map(([key, row]) => {
    const others = Object.fromEntries(Object.entries(row).filter(([field]) => !isCriterion(field)));
    return { key, ...others, criteria: criteriaOf(row).map(({ criterion }) => criterion) } as LevelRule;
  });

/** A key for a copy that no rule has yet. */
export function copiedKey(key: string, taken: readonly string[]): string {
  const stem = key.replace(/-copy\d*$/, '').slice(0, 70);
  for (let n = 1; ; n += 1) {
    const next = `${stem}-copy${n === 1 ? '' : n}`;
    if (!taken.includes(next)) return next;
  }
}
