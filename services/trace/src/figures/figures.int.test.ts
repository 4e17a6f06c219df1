import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type OpenTrace, openTrace, request, spanId, traceId } from '../../test/given.ts';

let open: OpenTrace;
const [slow, failed] = [traceId(), traceId()];
const read = async (path: string) => {
  const { status, body } = await open.admin.get(`/api/trace/${path}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

beforeAll(async () => {
  open = await openTrace();
  const name = 'POST /api/duty/calls';
  const asked = { name, service: 'duty' };
  const root = spanId();
  const shared = traceId();
  await open.send(
    request(
      ...Array.from({ length: 98 }, () => ({ ...asked, ms: 10 })),
      { ...asked, ms: 900, traceId: slow },
      { ...asked, ms: 10, error: true, traceId: failed },
      { ...asked, kind: 3, name: 'transaction', ms: 4 },
    ),
  );
  // The parent comes after its child, from another sender.
  await open.send(
    request({
      service: 'duty',
      traceId: shared,
      parentSpanId: root,
      ms: 20,
      name: 'GET /api/duty/log',
      attributes: { 'http.request.method': 'GET' },
    }),
  );
  await open.send(
    request({ service: 'gateway', traceId: shared, spanId: root, ms: 22, name: 'GET /api/duty/log' }),
  );
  await open.send(
    request({ service: 'incident', traceId: shared, parentSpanId: root, kind: 5, ms: 5, name: 'take in' }),
  );
  await vi.waitUntil(async () => (await open.admin.get('/api/trace/dependencies')).body.items.length === 2, {
    timeout: 20_000,
    interval: 200,
  });
});
afterAll(() => open?.[Symbol.asyncDispose]());

test('a service’s rate, errors and times are of what came from outside it, each operation apart', async () => {
  const { items } = await read('services?service=duty');
  expect(items).toHaveLength(1);
  const [duty] = items;
  expect(duty).toMatchObject({ service: 'duty', requests: 101, errors: 1 });
  expect(duty.errorRate).toBeCloseTo(1 / 101, 3);
  const calls = duty.operations[0];
  expect(calls).toMatchObject({
    operation: 'POST /api/duty/calls',
    kind: 'server',
    requests: 100,
    errors: 1,
    slowestTraceId: slow,
    errorTraceId: failed,
    maxMs: 900,
  });
  expect(Math.abs(calls.p50Ms - 10)).toBeLessThan(0.5);
  expect(Math.abs(calls.p99Ms - 10)).toBeLessThan(0.5);
  expect(duty.operations.map(({ operation }: { operation: string }) => operation)).toContain('transaction');
});

test('a span that is sent again is not counted again', async () => {
  const body = request({ service: 'plan', name: 'once', spanId: spanId(), traceId: traceId() });
  for (const _ of [1, 2, 3]) expect((await open.send(body)).status).toBe(200);
  await open.send(request({ service: 'plan', name: 'after' }));
  await expect
    .poll(async () =>
      (await read('services?service=plan')).items[0]?.operations.map(
        ({ operation, requests }: { operation: string; requests: number }) => `${operation} ${requests}`,
      ),
    )
    .toEqual(expect.arrayContaining(['once 1', 'after 1']));
});

test('who calls whom is told also where the caller’s span comes last', async () => {
  const { items } = await read('dependencies');
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ caller: 'gateway', callee: 'duty', kind: 'http', requests: 1 }),
      expect.objectContaining({ caller: 'gateway', callee: 'incident', kind: 'event', requests: 1 }),
    ]),
  );
});

test('figures over time add up to the same', async () => {
  const { items, stepSeconds } = await read('rates?service=duty');
  expect(stepSeconds).toBe(60);
  expect(items.length).toBeGreaterThanOrEqual(60);
  expect(items.reduce((sum: number, { requests }: { requests: number }) => sum + requests, 0)).toBe(101);
});

test('a period that is empty or too long is refused', async () => {
  const of = async (query: string) => (await open.admin.get(`/api/trace/services?${query}`)).status;
  expect(await of('from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z')).toBe(422);
  expect(await of('from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z')).toBe(422);
  expect(await of('from=2026-02-30T00:00:00Z')).toBe(400);
});
