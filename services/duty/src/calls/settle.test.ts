import type { Incident } from '@muster/contracts';
import { expect, test } from 'vitest';
import type { CallRow } from './call.ts';
import { after, settle } from './settle.ts';

const now = new Date('2026-07-24T12:00:00Z');
const [mine, other] = ['019f0000-0000-7000-8000-00000000000a', '019f0000-0000-7000-8000-00000000000b'];
const call = (more: Partial<CallRow> = {}): CallRow =>
  ({
    id: 'a call',
    version: 1,
    status: 'open',
    incidentId: null,
    incidentNumber: null,
    closedAt: null,
    ...more,
  }) as CallRow;
const incident = (status: Incident['status'], callIds = ['a call']): Incident =>
  ({ id: mine, number: 'XA-1', status, callIds }) as unknown as Incident;
const self = { id: mine, number: 'XA-1', closed: false };
const linked = { status: 'linked', incidentId: mine, incidentNumber: 'XA-1' } as const;

test('an open call goes to the incident that names it', () => {
  expect(settle(call(), incident('reported'), self, null)).toEqual([{ kind: 'call-linked', to: self }]);
});
test('a call that has its incident already is left alone', () => {
  expect(settle(call(linked), incident('verified'), self, null)).toEqual([]);
});
test('a call that its incident names no longer is open again; one of a merged incident goes with it', () => {
  expect(settle(call(linked), incident('verified', []), self, null)).toEqual([{ kind: 'call-reopened' }]);
  const into = { id: other, number: 'XA-2', closed: false };
  expect(settle(call(linked), incident('merged', []), into, null)).toEqual([
    { kind: 'call-moved', to: into },
  ]);
});
test('a call of another incident stays there', () => {
  const taken = call({ status: 'linked', incidentId: other, incidentNumber: 'XA-2' });
  expect(settle(taken, incident('reported'), self, null)).toEqual([{ kind: 'call-link-refused' }]);
});
test('a call of an incident that was merged into this one comes along', () => {
  const taken = call({ status: 'linked', incidentId: other, incidentNumber: 'XA-2' });
  expect(settle(taken, incident('verified'), self, mine)).toEqual([{ kind: 'call-moved', to: self }]);
});
test('calls close with their incident, once', () => {
  const closed = { ...self, closed: true };
  expect(settle(call(linked), incident('closed'), closed, null).map((step) => step.kind)).toEqual([
    'call-closed',
  ]);
  expect(settle(call({ ...linked, status: 'closed' }), incident('closed'), closed, null)).toEqual([]);
});
test('news that arrives late catches up: an incident heard of only when it closed links and closes', () => {
  const steps = settle(call(), incident('closed'), { ...self, closed: true }, null);
  expect(steps.map((step) => step.kind)).toEqual(['call-linked', 'call-closed']);
});
test('calls of an incident that was none are open again', () => {
  const [step] = settle(call(linked), incident('rejected'), self, null);
  expect(step && after(call(linked), step, now)).toMatchObject({
    status: 'open',
    incidentId: null,
    incidentNumber: null,
    version: 2,
  });
});
test('an incident that was rejected takes no calls', () => {
  expect(settle(call(), incident('rejected'), self, null)).toEqual([]);
});
