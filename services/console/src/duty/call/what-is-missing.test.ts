import { expect, test } from 'vitest';
import { type Draft, emptyDraft } from './draft.ts';
import { whatIsMissing } from './what-is-missing.ts';

const now = Date.parse('2026-11-22T19:05:00Z');
const of = (part: Partial<Draft>, wish: 'log' | 'report' = 'report') =>
  whatIsMissing({ ...emptyDraft, ...part }, wish, now);

test('a call needs a number and words, its incident a place and a class too', () => {
  expect(of({}, 'log')).toEqual(['phone', 'content']);
  expect(of({})).toEqual(['phone', 'content', 'place', 'category']);
  expect(of({ phone: '0', content: '积水' }, 'log')).toEqual([]);
});
test('what joins an incident needs neither place nor class', () => {
  const target = { kind: 'incident' as const, id: '1', number: 'XA-1' };
  expect(of({ phone: '110', content: '积水', target })).toEqual([]);
});
test('a call that is logged already is not asked for again', () => {
  const logged = { id: '1', number: 'XA-C-1', receivedAt: '2026-11-22T19:00:00Z' };
  expect(of({ logged, place: '小寨', category: '11A02' })).toEqual([]);
});
test('a time that is none is said so', () => {
  expect(of({ phone: '110', content: 'x', received: '2561' }, 'log')).toEqual(['received']);
  expect(of({ phone: '110', content: 'x', received: '0307' }, 'log')).toEqual([]);
});
