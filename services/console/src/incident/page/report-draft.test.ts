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
const us = { own: 'c', above: [] };
const owed = (dueAt: string, more: object = {}) =>
  ({
    dueAt,
    metAt: null,
    state: 'running',
    channel: 'written',
    report: 'first',
    fromUnit: { id: 'c' },
    toUnit: { id: 'p' },
    ...more,
  }) as Deadline;

test('begins with what is owed soonest and what is known already', () => {
  const draft = draftOf(incident, [owed('b', { toUnit: { id: 'q' } }), owed('a')], [], us);
  expect(draft).toMatchObject({ kind: 'first', channel: 'written', toUnitId: 'p' });
  expect(draft.texts).toMatchObject({ occurredAt: '2026-11-23 03:00', place: '小寨' });
  expect(draft.casualties).toEqual({ trapped: '5' });
});

test('what the province owes the ministry is not what the city owes next', () => {
  const theirs = owed('a', { fromUnit: { id: 'p' }, toUnit: { id: 'm' } });
  expect(draftOf(incident, [theirs, owed('b')], [], us).toUnitId).toBe('p');
});

test('a unit that was told before gets a follow-up, which does not begin again', () => {
  const draft = draftOf(incident, [], [{ toUnit: { id: 'p' } } as Report], us);
  expect(draft.kind).toBe('followup');
  expect(elementsGiven(draft)).toEqual({ casualties: { trapped: 5 } });
});

test('a first report that is owed in writing is a first one after the phone call, and the deadline asked for goes first', () => {
  const sent = [{ kind: 'first', channel: 'phone', toUnit: { id: 'p' } } as Report];
  const written = owed('b', { id: 'written' });
  expect(draftOf(incident, [written], sent, us)).toMatchObject({ kind: 'first', channel: 'written' });
  const byPhone = owed('a', { id: 'phone', channel: 'phone' });
  expect(draftOf(incident, [byPhone, written], [], us, 'written').channel).toBe('written');
});

test('what is under control asks for the final report, and after it for a correction', () => {
  const over = { ...incident, status: 'controlled' } as Incident;
  const first = { kind: 'first', toUnit: { id: 'p' } } as Report;
  const followup = owed('a', { report: 'followup' });
  expect(draftOf(over, [followup], [first], us).kind).toBe('final');
  const final = { kind: 'final', toUnit: { id: 'p' } } as Report;
  expect(draftOf(over, [], [first, final], us)).toMatchObject({ kind: 'followup', correction: true });
});

test('lacks what is neither given nor stated unknown; by phone less is asked', () => {
  const draft = draftOf(incident, [owed('a', { channel: 'phone' })], [], us);
  expect(lacking(draft)).toEqual(['source', 'trend', 'measures']);
  expect(lacking({ ...draft, channel: 'written' })).toContain('leaders');
  const stated = { ...draft, unknown: ['trend', 'place'] };
  expect(lacking(stated)).toEqual(['source', 'measures']);
  expect(elementsGiven(stated).unknown).toEqual(['trend']);
  expect(elementsGiven(stated).occurredAt).toBe('2026-11-22T19:00:00.000Z');
});
