import { expect, test } from 'vitest';
import type { SpanRow } from '../traces/index.ts';
import { stepsOf } from './steps.ts';

const began = 1_790_000_000_000;
interface Given {
  id: number;
  parent?: number;
  name: string;
  kind: number;
  from: number;
  to: number;
  failed?: boolean;
  attributes?: Record<string, unknown>;
}
/** Milliseconds from the beginning. */
const row = ({ id, parent, name, kind, from, to, failed, attributes = {} }: Given): SpanRow => ({
  trace_id: '1'.repeat(32),
  span_id: String(id),
  parent_id: parent === undefined ? null : String(parent),
  service: 'duty',
  name,
  kind,
  start_ns: String(BigInt(began + from) * 1_000_000n),
  end_ns: String(BigInt(began + to) * 1_000_000n),
  status: failed ? 2 : 0,
  status_message: failed ? 'it failed' : null,
  attributes,
  events: null,
  links: null,
  more: null,
  instance: null,
  resource: null,
});
const took = (id: number, from: number, to: number, more: object): SpanRow =>
  row({
    id,
    parent: 1,
    name: 'duty.call.logged incident_calls_call-logged',
    kind: 5,
    from,
    to,
    ...more,
    attributes: {
      'muster.event': 'duty.call.logged',
      'messaging.message.id': 'e1',
      'messaging.consumer.group.name': 'incident_calls_call-logged',
      'muster.stored_at': began + 14,
      ...(more as Given).attributes,
    },
  });
const shown = (rows: SpanRow[]) =>
  stepsOf(rows).map(({ kind, offsetMs, durationMs }) => `${kind} ${offsetMs}+${durationMs}`);

test('every wait on an event’s way is named: outbox, stream, turn, backoff; and the time until somebody acts', () => {
  const rows = [
    row({ id: 1, name: 'POST /api/duty/calls', kind: 2, from: 0, to: 12 }),
    row({ id: 2, parent: 1, name: 'transaction', kind: 3, from: 2, to: 10 }),
    took(3, 20, 25, { failed: true, attributes: { 'muster.received_at': began + 17, 'muster.delivery': 1 } }),
    took(4, 130, 140, { attributes: { 'muster.received_at': began + 126, 'muster.delivery': 2 } }),
    row({ id: 5, name: 'POST /api/incident/incidents', kind: 2, from: 200, to: 210 }),
  ];
  expect(shown(rows)).toEqual([
    'request 0+12',
    'work 2+8',
    'outbox 10+4',
    'stream 14+3',
    'turn 17+3',
    'attempt 20+5',
    'backoff 25+101',
    'turn 126+4',
    'handler 130+10',
    'people 140+60',
    'request 200+10',
  ]);
  const [, , , , , attempt] = stepsOf(rows);
  expect(attempt).toMatchObject({ error: 'it failed', event: 'duty.call.logged', delivery: 1 });
});

test('an event taken in without times, as in a replay, waits for nothing that could be named', () => {
  const rows = [
    row({ id: 1, name: 'POST /api/duty/calls', kind: 2, from: 0, to: 12 }),
    row({ id: 6, parent: 1, name: 'replay duty.call.logged', kind: 5, from: 12, to: 14 }),
  ];
  expect(shown(rows)).toEqual(['request 0+12', 'handler 12+2']);
});
