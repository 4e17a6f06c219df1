import { CallLogged, type Chain, type ChainStep, type TraceSummary } from '@muster/contracts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aCall, cast, type Flow, playFlow, traceOf } from './src/flow.ts';
import { openPlatform, type Platform, upstreams } from './src/platform.ts';

let platform: Platform;
let flow: Flow;

const admin = async () => (await cast(platform)).administrator;
const read = async (path: string) => {
  const { status, body } = await (await admin()).get(`/api/trace/${path}`);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
};

beforeAll(async () => {
  platform = await openPlatform({
    traced: true,
    at: new Date().toISOString(),
    retryDelaysMs: [20, 40],
    settings: { trace: { WATCH_MS: '500' } },
  });
  flow = await playFlow(platform);
  await platform.world.settled();
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

/** What the live stream tells someone, as it comes. */
async function listen(account: 'duty-officer', types: string) {
  const signIn = { username: account, password: platform.passwords[account] };
  const { body } = await platform.anyone().post('/api/auth/login', signIn);
  const over = new AbortController();
  const headers = { authorization: `Bearer ${body.token}` };
  const answer = await fetch(`${platform.url}/api/live?types=${types}`, { headers, signal: over.signal });
  expect(answer.status).toBe(200);
  let text = '';
  const reading = (async () => {
    for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
  })().catch(() => {});
  return {
    heard: () => text,
    async [Symbol.asyncDispose]() {
      over.abort();
      await reading;
    },
  };
}

const writing = () => flow.steps.filter(({ name }) => !['match plans', 'recommend'].includes(name));
/** The chain once all that the flow's spans tell has come in: it grows no more. */
async function wholeChain(): Promise<Chain> {
  let last = -1;
  return await vi.waitFor(
    async () => {
      const chain: Chain = await read(`chains/${flow.incidentId}`);
      const all = writing().every(({ traceId }) => chain.traces.some((trace) => trace.traceId === traceId));
      const settled = all && chain.orphans === 0 && chain.steps.length === last;
      last = chain.steps.length;
      if (!settled) throw new Error(`the chain still grows: ${last} steps, ${chain.orphans} orphans`);
      return chain;
    },
    { timeout: 30_000, interval: 700 },
  );
}

describe('the chain of an incident', () => {
  test('leads from the call’s HTTP request to the last receipt, and no span is an orphan', async () => {
    const chain = await wholeChain();
    expect(chain.orphans).toBe(0);
    const first = chain.steps.find(({ kind }) => kind === 'request');
    expect(first).toMatchObject({
      service: 'gateway',
      name: 'POST /api/duty/calls',
      traceId: flow.steps[0]?.traceId,
    });
    const release = writing().find(({ name }) => name === 'release');
    const receipt = chain.steps.filter(({ traceId }) => traceId === release?.traceId);
    expect(receipt.map(({ kind, service }) => `${kind} ${service}`)).toEqual(
      expect.arrayContaining(['request gateway', 'request dispatch', 'work dispatch', 'handler incident']),
    );
    const services = new Set(chain.traces.flatMap((trace: TraceSummary) => trace.services));
    for (const name of ['gateway', 'duty', 'incident', 'plan', 'dispatch']) expect(services).toContain(name);
  });

  test('every event of it that somebody takes in stands there with its handler and the waits before it', async () => {
    const { steps } = await wholeChain();
    const handled = steps.filter(({ kind }) => kind === 'handler');
    for (const type of [
      'duty.call.logged',
      'incident.incident.reported',
      'plan.activation.started',
      'dispatch.order.released',
    ])
      expect(handled.map(({ event }) => event)).toContain(type);
    const waitsOf = (step: ChainStep) =>
      steps.filter((each) => each.wait && each.spanId === step.spanId).map(({ kind }) => kind);
    for (const step of handled)
      expect(waitsOf(step), `${step.event} at ${step.consumer}`).toEqual(
        expect.arrayContaining(['outbox', 'stream']),
      );
  });

  test('between one person’s act and the next the time is named as theirs', async () => {
    const { steps, totals } = await wholeChain();
    expect(steps.some(({ kind }) => kind === 'people')).toBe(true);
    for (const { kind, count, totalMs } of totals)
      expect([kind, count > 0, totalMs >= 0]).toEqual([kind, true, true]);
    const covered = steps.toSorted((a, b) => a.offsetMs - b.offsetMs);
    let until = 0;
    for (const step of covered) {
      expect(step.offsetMs - until, `before ${step.name}`).toBeLessThan(0.01);
      until = Math.max(until, step.offsetMs + step.durationMs);
    }
  });

  test('is found by its incident, and by nobody who may not watch', async () => {
    await wholeChain();
    const { items } = await read(`traces?incidentId=${flow.incidentId}&limit=200`);
    const found = items.map(({ traceId }: TraceSummary) => traceId);
    for (const step of writing()) expect(found, step.name).toContain(step.traceId);
    const { officer } = await cast(platform);
    const { status, body } = await officer.get(`/api/trace/chains/${flow.incidentId}`);
    expect(status).toBe(403);
    expect(body.detail).toContain('platform.watch');
  });
});

test('a trace is whole soon after its end: request, transaction and handlers, none without its parent', async () => {
  const { officer } = await cast(platform);
  const answer = await officer.post('/api/duty/calls', aCall());
  const id = traceOf(answer);
  const trace = await vi.waitUntil(
    async () => {
      const { body } = await (await admin()).get(`/api/trace/traces/${id}`);
      const names: string[] = (body.spans ?? []).map(({ name }: { name: string }) => name);
      return names.some((name) => name.startsWith('duty.call.logged incident_')) && body;
    },
    { timeout: 20_000, interval: 100 },
  );
  await expect
    .poll(async () => (await read(`traces/${id}`)).spans.filter(({ orphan }: { orphan: boolean }) => orphan))
    .toEqual([]);
  expect(trace.correlations).toEqual([answer.body.id]);
});

test('services and their dependencies are seen with rate and times', async () => {
  const named = (items: { caller: string; callee: string; kind: string }[]) =>
    items.map(({ caller, callee, kind }) => `${caller} ${kind} ${callee}`);
  await expect
    .poll(async () => named((await read('dependencies')).items), { timeout: 20_000 })
    .toEqual(
      expect.arrayContaining([
        'gateway http duty',
        'gateway http dispatch',
        'gateway http identity',
        'duty event incident',
        'incident event duty',
        'dispatch event incident',
      ]),
    );
  const { items } = await read('services');
  const duty = items.find(({ service }: { service: string }) => service === 'duty');
  expect(duty.requests).toBeGreaterThan(0);
  expect(duty.p50Ms).toBeGreaterThan(0);
  expect(duty.p99Ms).toBeGreaterThanOrEqual(duty.p50Ms);
  expect(duty.operations.map(({ operation }: { operation: string }) => operation)).toContain(
    'POST /api/duty/calls',
  );
});

describe('health', () => {
  test('every service answers for itself', async () => {
    const { items, state } = await read('health');
    expect(items.map(({ service }: { service: string }) => service).sort()).toEqual(
      [...upstreams.map(({ name }) => name), 'gateway'].sort(),
    );
    for (const item of items) {
      expect([item.service, item.state]).toEqual([item.service, 'ok']);
      expect(item.instances).toHaveLength(1);
      if (item.service !== 'gateway')
        expect(item).toMatchObject({ outboxWaiting: 0, deadLetters: 0, instances: [{ postgres: 'ok' }] });
    }
    expect(['ok', 'degraded']).toContain(state);
  });

  test('one that is stopped is away, and an alarm tells administrators and the duty room until it is back', async () => {
    const { officer, administrator } = await cast(platform);
    const stateOf = async (service: string) =>
      (await read('health')).items.find((item: { service: string }) => item.service === service).state;
    const alarms = async (caller = administrator) => {
      const { status, body } = await caller.get('/api/trace/alarms?rule=service-away');
      expect(status).toBe(200);
      return body.items;
    };
    const rules = await administrator.put(
      '/api/trace/rules',
      { awaySeconds: 5 },
      { headers: { 'if-match': '0' } },
    );
    expect(rules.status).toBe(200);
    await using live = await listen('duty-officer', 'trace.alarm');
    await platform.stop('plan');
    expect(await stateOf('plan')).toBe('away');
    await expect
      .poll(() => alarms(officer), { timeout: 30_000 })
      .toMatchObject([{ service: 'plan', severity: 'critical', clearedAt: null }]);
    await platform.start();
    await expect.poll(() => stateOf('plan'), { timeout: 20_000 }).toBe('ok');
    await expect.poll(() => alarms(), { timeout: 20_000 }).toEqual([]);
    await expect.poll(live.heard, { timeout: 20_000 }).toContain('event: trace.alarm.raised');
    await expect.poll(live.heard, { timeout: 20_000 }).toContain('event: trace.alarm.cleared');
    const { body } = await officer.get('/api/trace/alarms?state=cleared&rule=service-away');
    expect(body.items).toMatchObject([{ service: 'plan', version: 2 }]);
  });
});

describe('dead letters', () => {
  const letters = async () => (await read('dead')).items;
  const settledLetters = (count: number) =>
    vi.waitUntil(async () => ((await letters()).length === count ? await letters() : false), {
      timeout: 20_000,
      interval: 100,
    });

  test('one made by a fault that passed is seen with reason, payload and stack, and replayed with effect', async () => {
    const { officer, administrator } = await cast(platform);
    const { sql } = platform.world;
    await sql.unsafe('alter table incident.calls rename to calls_away');
    const { body: call } = await officer.post('/api/duty/calls', aCall('死信'));
    const [letter] = await settledLetters(1);
    await sql.unsafe('alter table incident.calls_away rename to calls');
    expect(letter).toMatchObject({
      service: 'incident',
      type: 'duty.call.logged',
      key: call.id,
      attempts: 3,
      replayedAt: null,
      payload: { id: call.id, content: '死信' },
    });
    expect(letter.reason).toMatch(/\S/);
    expect(letter.stack).toMatch(/\n\s+at /);
    const path = `/api/trace/dead/${letter.service}/${letter.id}`;
    // A list is seen in passing; the caller's number is for who opens the letter.
    expect(letter.payload.callerPhone).toMatch(/^\*{4}\d{4}$/);
    const opened = (await administrator.get(path)).body.payload;
    expect(opened.callerPhone).toBe(call.callerPhone);
    expect(letter.payload.callerPhone.slice(-4)).toBe(call.callerPhone.slice(-4));
    expect((await officer.get(path)).status).toBe(403);
    expect((await officer.post(`${path}/replay`, {})).status).toBe(403);
    const headers = { 'idempotency-key': 'replay-once' };
    const answer = await administrator.post(`${path}/replay`, {}, { headers });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'replayed', deadId: letter.id } });
    expect((await administrator.post(`${path}/replay`, {}, { headers })).body).toEqual(answer.body);
    const again = await administrator.post(`${path}/replay`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'trace.letter_replayed' } });
    expect(await letters()).toEqual([]);
    const rows = await sql.unsafe('select 1 from incident.calls where id = $1', [call.id]);
    expect(rows).toHaveLength(1);
    const { items } = await read(`replays?deadId=${letter.id}`);
    expect(items).toMatchObject([{ outcome: 'replayed', by: { name: expect.stringMatching(/\S/) } }]);
    const { body: me } = await administrator.get('/api/auth/me');
    const { body: author } = await officer.get('/api/auth/me');
    const [act] = (await read(`audit?actor=${me.id}&action=ReplayDeadLetter`)).items;
    const told = await read(`audit/trace/${act.id}`);
    expect(told.changes[0].after).toMatchObject({ eventId: letter.eventId, outcome: 'replayed' });
    expect((await read(`audit?actor=${me.id}&object=${letter.id}&kind=follow`)).items).toMatchObject([
      {
        service: 'incident',
        kind: 'follow',
        who: { id: me.id },
        behalf: { id: author.id },
        letter: letter.id,
      },
    ]);
  });

  test('poison stays dead, and each try tells why; all of them are tried with one request', async () => {
    const { administrator } = await cast(platform);
    const { world } = platform;
    const id = flow.callId;
    await world.publish(CallLogged, { id, version: 1, unitPath: '/000000/610000/610100/' } as never);
    // Two features of the incident service take a call in, and both give it up.
    for (const letter of await settledLetters(2))
      expect(letter).toMatchObject({ type: 'duty.call.logged', reason: expect.stringContaining('contract') });
    const alarms = async () => (await administrator.get('/api/trace/alarms?rule=dead-letter')).body.items;
    await expect
      .poll(alarms, { timeout: 20_000 })
      .toMatchObject([{ service: 'incident', severity: 'warning', text: expect.stringContaining('死信') }]);
    const { status, body } = await administrator.post('/api/trace/dead/replay', {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      left: 0,
      away: [],
      items: [1, 2].map(() => ({ outcome: 'failed', reason: expect.stringContaining('contract') })),
    });
    expect(await letters()).toHaveLength(2);
  });

  test('one that nobody knows is 404', async () => {
    const { administrator } = await cast(platform);
    expect((await administrator.post(`/api/trace/dead/duty/${flow.callId}/replay`, {})).status).toBe(404);
    expect((await administrator.post(`/api/trace/dead/nobody/${flow.callId}/replay`, {})).status).toBe(404);
  });
});

test('lines of a failed handler are found by its trace, its service and its words', async () => {
  await expect
    .poll(async () => (await read('logs?service=incident&level=warn&q=event')).items.length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const { items } = await read('logs?service=incident&level=error');
  const line = items.find(({ message }: { message: string }) => message === 'event is dead');
  expect(line).toMatchObject({ level: 'error', service: 'incident', fields: { failures: 3 } });
  const sameTrace = await read(`logs?traceId=${line.traceId}`);
  expect(sameTrace.items.map(({ id }: { id: string }) => id)).toContain(line.id);
});
