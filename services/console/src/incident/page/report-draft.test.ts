import type { Deadline, Incident, Report } from '@muster/contracts';
import { expect, test } from 'vitest';
import { draftOf, elementsGiven, lacking } from './report-draft.ts';

const incident = {
  reportedAt: '2026-11-22T19:07:00Z',
  occurredAt: '2026-11-22T19:00:00Z',
  place: '小寨',
  categoryName: '城市内涝',
  casualties: { trapped: 5 },
  loss: null,
} as Incident;
const owed = (dueAt: string, more: object = {}) =>
  ({
    dueAt,
    metAt: null,
    state: 'running',
    channel: 'written',
    report: 'first',
    toUnit: { id: 'p' },
    ...more,
  }) as Deadline;

test('begins with what is owed soonest and what is known already', () => {
  const draft = draftOf(incident, [owed('b', { toUnit: { id: 'q' } }), owed('a')], [], []);
  expect(draft).toMatchObject({ kind: 'first', channel: 'written', toUnitId: 'p' });
  expect(draft.texts).toMatchObject({ occurredAt: '2026-11-23 03:00', place: '小寨' });
  expect(draft.casualties).toEqual({ trapped: '5' });
});

test('a unit that was told before gets a follow-up, which does not begin again', () => {
  const draft = draftOf(incident, [], [{ toUnit: { id: 'p' } } as Report], []);
  expect(draft.kind).toBe('followup');
  expect(elementsGiven(draft)).toEqual({ casualties: { trapped: 5 } });
});

test('lacks what is neither given nor stated unknown; by phone less is asked', () => {
  const draft = draftOf(incident, [owed('a', { channel: 'phone' })], [], []);
  expect(lacking(draft)).toEqual(['source', 'trend', 'measures']);
  expect(lacking({ ...draft, channel: 'written' })).toContain('leaders');
  const stated = { ...draft, unknown: ['trend', 'place'] };
  expect(lacking(stated)).toEqual(['source', 'measures']);
  expect(elementsGiven(stated).unknown).toEqual(['trend']);
  expect(elementsGiven(stated).occurredAt).toBe('2026-11-22T19:00:00.000Z');
});
