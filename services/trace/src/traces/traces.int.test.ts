import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type OpenTrace, openTrace, request, spanId, traceId } from '../../test/given.ts';

let open: OpenTrace;
const incident = '01990000-0000-7000-8000-000000000001';
const call = '01990000-0000-7000-8000-0000000000c1';
const ids = Object.fromEntries(
  ['plain', 'slow', 'failed', 'chained', 'joined', 'called', 'other'].map((name) => [name, traceId()]),
) as Record<'plain' | 'slow' | 'failed' | 'chained' | 'joined' | 'called' | 'other', string>;

beforeAll(async () => {
  open = await openTrace();
  const root = spanId();
  await open.send(
    request(
      { traceId: ids.plain, ago: 10_000 },
      { traceId: ids.slow, ago: 20_000, ms: 1_500, service: 'plan', name: 'GET /api/plan/matches' },
      { traceId: ids.failed, ago: 30_000, error: true, service: 'incident', name: 'PATCH x' },
      { traceId: ids.chained, ago: 40_000, attributes: { 'muster.correlation': [incident] } },
      {
        traceId: ids.joined,
        ago: 45_000,
        spanId: root,
        attributes: { 'muster.correlation': incident, 'muster.joined': [call] },
      },
      { traceId: ids.called, ago: 50_000, attributes: { 'muster.correlation': [call] } },
      { traceId: ids.other, ago: 60_000, attributes: { 'muster.correlation': ['another'] } },
      {
        traceId: ids.joined,
        ago: 44_000,
        parentSpanId: root,
        kind: 5,
        service: 'incident',
        name: 'take it in',
      },
    ),
  );
  await vi.waitUntil(async () => (await open.admin.get('/api/trace/traces')).body.items.length === 7);
});
afterAll(() => open?.[Symbol.asyncDispose]());

const found = async (query: string) => {
  const { status, body } = await open.admin.get(`/api/trace/traces?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
  return body.items.map((item: { traceId: string }) => names[item.traceId]);
};

describe('traces are found', () => {
  const since = (ms: number) => new Date(Date.now() - ms).toISOString();
  test.each([
    ['the latest first', () => '', ['plain', 'slow', 'failed', 'chained', 'joined', 'called', 'other']],
    ['by service', () => 'service=plan', ['slow']],
    ['by a service that only took part', () => 'service=incident', ['failed', 'joined']],
    ['by operation', () => `operation=${encodeURIComponent('take it in')}`, ['joined']],
    ['by duration', () => 'minDurationMs=1000', ['slow']],
    ['by a short duration', () => 'minDurationMs=1&service=plan', ['slow']],
    ['by error', () => 'error=true', ['failed']],
    ['without an error', () => 'error=false&service=incident', ['joined']],
    ['by incident, its calls included', () => `incidentId=${incident}`, ['chained', 'joined', 'called']],
    [
      'by incident and by how long it took in all, waits between its spans included',
      () => `incidentId=${incident}&minDurationMs=1000`,
      ['joined'],
    ],
    ['by time', () => `from=${since(42_000)}&to=${since(15_000)}`, ['slow', 'failed', 'chained']],
    ['by several at once, which one span must fit', () => 'service=incident&error=true', ['failed']],
    ['not where none fits', () => 'service=nobody', []],
  ])('%s', async (_, query, names) => {
    expect(await found(query())).toEqual(names);
  });

  test('page by page, each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await open.admin.get(`/api/trace/traces?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((item: { traceId: string }) => item.traceId));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(Object.values(ids));
  });

  test('a summary tells where it began, how long it took and who took part', async () => {
    const { body } = await open.admin.get('/api/trace/traces?service=incident&error=false');
    expect(body.items).toEqual([
      expect.objectContaining({
        traceId: ids.joined,
        rootService: 'duty',
        rootOperation: 'GET /api/duty/calls',
        durationMs: expect.closeTo(1_005, 0),
        spanCount: 2,
        errorCount: 0,
        services: ['duty', 'incident'],
        correlations: [incident],
      }),
    ]);
  });
});

describe('who may look', () => {
  test('an administrator alone; others are told the right', async () => {
    const { world, trace } = open;
    for (const role of ['duty-officer', 'duty-leader', 'commander', 'responder'] as const)
      for (const path of [
        'traces',
        `traces/${ids.plain}`,
        'services',
        'health',
        'dead',
        'logs',
        'dependencies',
      ]) {
        const { status, body } = await trace.as(world.person(role)).get(`/api/trace/${path}`);
        expect([role, path, status]).toEqual([role, path, 403]);
        expect(body.detail).toContain('platform.watch');
      }
    expect((await trace.as(undefined).get('/api/trace/traces')).status).toBe(401);
  });

  test('of the unit that runs the platform, or of one above it', async () => {
    const { world, trace } = open;
    const of = (unit: string) => trace.as(world.person('administrator', { unit })).get('/api/trace/traces');
    expect((await of('610000')).status).toBe(200);
    const { status, body } = await of('610113');
    expect(status).toBe(403);
    expect(body.detail).toContain('platform.watch');
  });
});

test.each([
  ['traces?from=yesterday', '?from'],
  ['traces?minDurationMs=-1', '?minDurationMs'],
  ['traces?error=perhaps', '?error'],
  ['traces?incidentId=7', '?incidentId'],
  ['traces?cursor=abc', '?cursor'],
  ['traces?colour=red', '?'],
  ['traces/xyz', ':traceId'],
])('%s is told what is wrong with it', async (path, where) => {
  const { status, body } = await open.admin.get(`/api/trace/${path}`);
  expect(status).toBe(400);
  expect(body.errors[0].path).toContain(where);
});

test('a cursor that was tampered with is refused and no fault', async () => {
  const cursor = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
  const { status } = await open.admin.get(`/api/trace/traces?cursor=${cursor}`);
  expect(status).toBe(422);
});

test('a trace that is not there is 404', async () => {
  expect((await open.admin.get(`/api/trace/traces/${traceId()}`)).status).toBe(404);
});
