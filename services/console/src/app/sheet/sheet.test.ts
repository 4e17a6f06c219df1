import { expect, test } from 'vitest';
import { differences, edited, needed, written } from './sheet.ts';

const base = { a: { minutes: 30, name: '甲' }, b: { minutes: 60, name: '乙' } };

test('what differs is told field by field, with rows that came and went', () => {
  const after = { a: { minutes: 15, name: '甲' }, c: { minutes: 5 } };
  expect(differences(base, after)).toEqual([
    { row: 'a', field: 'minutes', before: 30, after: 15 },
    { row: 'b', field: 'minutes', before: 60, after: undefined },
    { row: 'b', field: 'name', before: '乙', after: undefined },
    { row: 'c', field: 'minutes', before: undefined, after: 5 },
  ]);
  expect(differences({ '': { phone: null } }, { '': {} })).toEqual([]);
});

test('what somebody else changes comes in beside what was typed, and overwrites none of it', () => {
  const edits = edited({}, base, { row: 'a', field: 'minutes' }, 15);
  const theirs = { ...base, a: { minutes: 20, name: '丙' } };
  expect(written(theirs, edits)).toEqual({ a: { minutes: 15, name: '丙' }, b: base.b });
});

test('what is put back, or is so by now, is no edit', () => {
  const edits = edited({}, base, { row: 'b', field: 'name' }, '丁');
  expect(edited(edits, base, { row: 'b', field: 'name' }, '乙')).toEqual({});
  expect(needed(edits, { ...base, b: { minutes: 60, name: '丁' } })).toEqual({});
});
