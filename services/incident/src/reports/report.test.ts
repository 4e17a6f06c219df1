import { expect, test } from 'vitest';
import { missing } from './elements.ts';
import { chineseNumber, labelOf, mayFollow, type ReportBody } from './report.ts';

const sent = (kind: 'first' | 'followup' | 'final', channel: 'phone' | 'written' = 'phone') => ({
  kind,
  channel,
  correction: false,
  number: 1,
  ordinal: 1,
});
const body = (more: Partial<ReportBody>): ReportBody => ({
  kind: 'first',
  channel: 'phone',
  toUnitId: '00000000-0000-7000-8000-000000610000',
  elements: {},
  ...more,
});

test.each([
  ['a first report to nobody told yet', [], body({}), undefined],
  ['a first written one after a first by phone', [sent('first')], body({ channel: 'written' }), undefined],
  ['a second first by the same channel', [sent('first')], body({}), 'report_first_twice'],
  ['a follow-up without a first', [], body({ kind: 'followup' }), 'report_without_first'],
  [
    'a follow-up in writing after a first by phone',
    [sent('first')],
    body({ kind: 'followup', channel: 'written' }),
    undefined,
  ],
  ['a final without a first', [], body({ kind: 'final' }), 'report_without_first'],
  ['a final straight after the first', [sent('first')], body({ kind: 'final' }), undefined],
  ['a second final', [sent('first'), sent('final')], body({ kind: 'final' }), 'report_final_twice'],
  [
    'a follow-up after the final',
    [sent('first'), sent('final')],
    body({ kind: 'followup' }),
    'report_after_final',
  ],
  [
    'a first by another channel after the final',
    [sent('first'), sent('final')],
    body({ channel: 'written' }),
    'report_after_final',
  ],
  [
    'a correction after the final',
    [sent('first'), sent('final')],
    body({ kind: 'followup', correction: true }),
    undefined,
  ],
  [
    'a correction before the final',
    [sent('first')],
    body({ kind: 'followup', correction: true }),
    'report_correction_early',
  ],
] as const)('%s', (_what, chain, next, refusal) => {
  const act = () => mayFollow(chain, next);
  if (refusal) expect(act).toThrow(expect.objectContaining({ status: 409, code: `incident.${refusal}` }));
  else expect(act).not.toThrow();
});

test('a written first report lacks all that is neither given nor stated unknown', () => {
  expect(
    missing('first', 'written', { place: '小寨', casualties: {}, loss: 0, unknown: ['trend', 'leaders'] }),
  ).toEqual(['receivedAt', 'source', 'occurredAt', 'nature', 'area', 'casualties', 'measures', 'advice']);
});

test('a first report by phone is asked for less', () => {
  expect(missing('first', 'phone', { place: '小寨', occurredAt: '2026-07-24T12:00:00Z' })).toEqual([
    'source',
    'nature',
    'casualties',
    'trend',
    'measures',
  ]);
});

test('an unknown of a name that is none is refused, an element of another kind is kept', () => {
  expect(missing('final', 'written', { trend: '平稳' })).toEqual(missing('final', 'written', {}));
  expect(() => missing('first', 'phone', { unknown: ['weather'] })).toThrow('"weather" is no element');
});

test('reports bear the names the desk gives them', () => {
  expect([1, 9, 10, 11, 20, 34, 99, 100].map(chineseNumber)).toEqual([
    '一',
    '九',
    '十',
    '十一',
    '二十',
    '三十四',
    '九十九',
    '100',
  ]);
  expect(labelOf('first', false, 1)).toBe('首报');
  expect(labelOf('followup', false, 12)).toBe('续报十二');
  expect(labelOf('followup', true, 1)).toBe('补报一');
  expect(labelOf('final', false, 1)).toBe('终报');
});
