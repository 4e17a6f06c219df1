import type { LevelRule } from '@muster/contracts';
import { expect, test } from 'vitest';
import { copiedKey, criteriaOf, levelsOf, sheetOf } from './rule-set.ts';

const criterion = (level: number, from: number): LevelRule['criteria'][number] => ({
  level,
  figures: ['dead'],
  from,
  closed: true,
  clause: '第三条',
});
const rule: LevelRule = {
  key: 'decree',
  name: '条例',
  categories: ['12'],
  exceptCategories: [],
  regions: [],
  exceptRegions: [],
  criteria: [criterion(1, 30), criterion(2, 10)],
  source: '条例',
  mark: 'S',
  enabled: true,
};

test('a table of thresholds comes back from its form as it was', () => {
  expect(levelsOf(sheetOf([rule]))).toEqual([rule]);
});

test('a criterion that was taken out is gone, the others keep their order', () => {
  const { decree = {} } = sheetOf([rule]);
  const row = { ...decree, 'criteria.0': null, 'criteria.10': criterion(4, 1) };
  expect(criteriaOf(row).map(({ criterion: { level } }) => level)).toEqual([2, 4]);
  expect(levelsOf({ decree: row })[0]?.criteria).toEqual([criterion(2, 10), criterion(4, 1)]);
});

test('a copy has a key of its own', () => {
  expect(copiedKey('a', ['a'])).toBe('a-copy');
  expect(copiedKey('a-copy', ['a', 'a-copy'])).toBe('a-copy2');
});
