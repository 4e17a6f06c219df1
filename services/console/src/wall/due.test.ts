import { expect, test } from 'vitest';
import { dueOf } from './due.ts';
import { happeningsOf } from './happenings.ts';
import type { WallData } from './use-wall.ts';

const incident = { id: 'i', number: 'XA-1', title: '积水', level: 3 };
const report = (id: string, dueAt: string, state = 'running') => ({
  id,
  dueAt,
  state,
  report: 'first',
  channel: 'phone',
  fromUnit: { id: 'c', name: '西安市' },
  toUnit: { name: '省应急厅' },
  incident,
});
const task = (id: string, state: string, dueAt: string | null) => ({
  id,
  state,
  dueAt,
  title: id,
  unit: null,
});
const data = {
  incidents: [
    {
      ...incident,
      reportedAt: '2026-11-25T01:00:00Z',
      verifiedAt: '2026-11-25T01:10:00Z',
      respondingAt: null,
      controlledAt: null,
      closedAt: null,
    },
  ],
  due: [report('b', '2026-11-25T02:00:00Z'), report('p', '2026-11-25T01:00:00Z', 'paused')],
  activations: [
    {
      id: 'a',
      status: 'running',
      incidentId: 'i',
      planTitle: '防汛应急预案',
      levelName: '三级',
      startedAt: '2026-11-25T01:20:00Z',
      endedAt: null,
      tasks: [
        task('t', 'open', '2026-11-25T01:30:00Z'),
        task('done', 'finished', '2026-11-25T01:30:00Z'),
        task('free', 'open', null),
      ],
    },
  ],
  orders: [
    {
      id: 'o',
      teamName: '排涝一队',
      lines: [],
      receipts: [{ step: 'give', at: '2026-11-25T01:30:00Z' }],
    },
  ],
} as unknown as WallData;

test('what is due next comes first, reports and tasks alike; a clock that stands comes last', () => {
  expect(dueOf(data).map(({ id, of, level }) => [id, of, level])).toEqual([
    ['t', 'XA-1', 3],
    ['b', 'XA-1', 3],
    ['p', 'XA-1', 3],
  ]);
});
test('the last events are told newest first', () => {
  expect(happeningsOf(data).map(({ key }) => key)).toEqual([
    'e_give',
    'e_activated',
    'e_verified',
    'e_reported',
  ]);
});
