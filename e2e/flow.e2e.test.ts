import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCall, anIncident, cast, type Flow, lowestLevel, playFlow, traceOf } from './src/flow.ts';
import { openPlatform, type Platform, upstreams } from './src/platform.ts';
import { Spans } from './src/spans.ts';

const spans = new Spans();
let platform: Platform;
let flow: Flow;

beforeAll(async () => {
  platform = await openPlatform({ exporter: (service) => spans.exporterOf(service) });
  flow = await playFlow(platform);
  await platform.world.settled();
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

interface Row {
  id: string;
  type: string;
  key: string;
  correlation: string;
  causation: string | null;
  traceId: string;
}
/** Every event that any service has published, with what it follows from. */
async function published(): Promise<Row[]> {
  const rows = await Promise.all(
    upstreams.map(({ name }) =>
      platform.world.sql.unsafe<(Omit<Row, 'traceId'> & { traceparent: string })[]>(
        `select id, type, key, correlation, causation, traceparent from "${name}".outbox order by position`,
      ),
    ),
  );
  return rows.flat().map(({ traceparent, ...row }) => ({
    ...row,
    traceId: traceparent.slice(3, 35),
  }));
}
const timeline = async () => {
  const { officer } = await cast(platform);
  const { body } = await officer.get(`/api/incident/incidents/${flow.incidentId}/timeline`);
  return body.items as { code: string; subjectId: string; traceId: string; title: string; at: string }[];
};

describe('from a call to the last receipt', () => {
  test('the call is linked, the incident responds and closes, and the call closes with it', async () => {
    const { officer } = await cast(platform);
    const call = (await officer.get(`/api/duty/calls/${flow.callId}`)).body;
    expect(call).toMatchObject({ status: 'closed', incidentId: flow.incidentId });
    const incident = (await officer.get(`/api/incident/incidents/${flow.incidentId}`)).body;
    expect(incident).toMatchObject({ status: 'closed', callIds: [flow.callId] });
    expect(incident.respondingAt).not.toBeNull();
    expect(call.incidentNumber).toBe(incident.number);
  });

  test('each answer bears a trace of its own', () => {
    const traces = flow.steps.map(({ traceId }) => traceId);
    for (const trace of traces) expect(trace).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    expect(new Set(traces).size).toBe(traces.length);
  });

  test('the timeline shows every step of the chain in order of time, under the trace of its request', async () => {
    const items = await timeline();
    const of = (name: string): string => flow.steps.find((step) => step.name === name)?.traceId ?? '';
    const expected: [code: string, subjectId: string, traceId: string][] = [
      ['duty.call.logged', flow.callId, of('log a call')],
      ['incident.incident.reported', flow.incidentId, of('report an incident')],
      ['duty.call.linked', flow.callId, of('report an incident')],
      ['incident.incident.verified', flow.incidentId, of('verify')],
      ['incident.report.submitted', flow.reportId, of('send the first report')],
      ['incident.report.signed', flow.reportId, of('sign it')],
      ['plan.activation.started', flow.activationId, of('activate a plan')],
      ['dispatch.order.given', flow.orderId, of('give an order')],
      ['dispatch.order.accepted', flow.orderId, of('accept')],
      ['dispatch.order.departed', flow.orderId, of('depart')],
      ['dispatch.order.arrived', flow.orderId, of('arrive')],
      ['dispatch.order.released', flow.orderId, of('release')],
      ['plan.activation.ended', flow.activationId, of('stand down')],
      ['incident.incident.controlled', flow.incidentId, of('control')],
      ['incident.incident.closed', flow.incidentId, of('close')],
      ['duty.call.closed', flow.callId, of('close')],
    ];
    const shown = items.map(({ code, subjectId, traceId }) => [code, subjectId, traceId]);
    for (const step of expected) expect(shown).toContainEqual(step);
    const codes = items.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'plan.plan.suggested',
        'dispatch.resources.recommended',
        'incident.incident.responding',
        'plan.task.started',
        'plan.task.finished',
      ]),
    );
    const times = items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(codes[0]).toBe('duty.call.logged');
  });

  test('each event follows from one of the requests by an unbroken chain of causes, in its trace', async () => {
    const events = await published();
    const byId = new Map(events.map((event) => [event.id, event]));
    const requests = new Set(flow.steps.map(({ traceId }) => traceId));
    const ofFlow = events.filter(({ correlation }) => [flow.incidentId, flow.callId].includes(correlation));
    expect(ofFlow.length).toBeGreaterThan(20);
    for (const event of ofFlow) {
      let cause = event;
      while (cause.causation !== null) {
        const earlier = byId.get(cause.causation);
        expect(earlier, `${cause.type} follows from an event that nobody published`).toBeDefined();
        if (!earlier) break;
        expect(earlier.traceId, `${cause.type} is in another trace than ${earlier.type}`).toBe(cause.traceId);
        cause = earlier;
      }
      expect(requests, `${event.type} begins with ${cause.type} in no request of ours`).toContain(
        cause.traceId,
      );
    }
    const order = ofFlow.filter(({ type }) => type.startsWith('dispatch.order.'));
    expect(order.map(({ correlation }) => correlation)).toEqual(order.map(() => flow.incidentId));
  });

  test('a request is one trace: one root at the gateway, no span without a parent, through every service it reached', async () => {
    const reached = (traceId: string): string[] =>
      [...new Set(spans.ofTrace(traceId).map(({ service }) => service))].sort();
    const of = (name: string): string => flow.steps.find((step) => step.name === name)?.traceId ?? '';
    // Spans are handed over in batches, some half a second late.
    await expect
      .poll(() => reached(of('report an incident')))
      .toEqual(['dispatch', 'duty', 'gateway', 'incident', 'plan']);
    await expect
      .poll(() => reached(of('activate a plan')))
      .toEqual(['dispatch', 'gateway', 'incident', 'plan']);
    await expect.poll(() => reached(of('release'))).toEqual(['dispatch', 'gateway', 'incident']);
    await expect
      .poll(() => flow.steps.flatMap(({ traceId }) => spans.looseEnds(traceId).orphans))
      .toEqual([]);
    for (const { name, traceId } of flow.steps) {
      const { roots } = spans.looseEnds(traceId);
      expect(
        roots.map(({ service }) => service),
        name,
      ).toEqual(['gateway']);
    }
    const names = spans.ofTrace(of('report an incident')).map(({ name }) => name);
    expect(names).toContain('POST /api/incident/incidents');
    expect(names.filter((name) => name === 'transaction')).toHaveLength(1);
    expect(names).toContain('incident.incident.reported duty_calls_incident-reported');
    expect(names).toContain('duty.call.linked incident_timeline_call-linked');
  });
});

describe('two at once', () => {
  test('calls that many log at once have numbers without gaps or repeats', async () => {
    const { officer, leader, commander } = await cast(platform);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        ([officer, leader, commander][n % 3] ?? officer).post('/api/duty/calls', aCall(`同时来电 ${n}`)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const serials = answers.map(({ body }) => Number(body.number.slice(-4))).sort((a, b) => a - b);
    expect(serials).toEqual(serials.map((_, n) => (serials[0] ?? 0) + n));
  });

  test('a call that two officers report in at once becomes one incident; the other is told which', async () => {
    const { officer, leader } = await cast(platform);
    const call = (await officer.post('/api/duty/calls', aCall('两人同时报'))).body;
    const body = anIncident(platform, { callIds: [call.id] });
    const answers = await Promise.all(
      [officer, leader].map((each) => each.post('/api/incident/incidents', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const made = answers.find(({ status }) => status === 201)?.body;
    const refused = answers.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({ code: 'incident.call_taken' });
    expect(refused.detail).toContain(made.number);
  });

  test('two who change the same incident: the second is told that it changed', async () => {
    const { officer, commander } = await cast(platform);
    const { id } = (await officer.post('/api/incident/incidents', anIncident(platform))).body;
    const path = `/api/incident/incidents/${id}`;
    const headers = { 'if-match': (await officer.get(path)).headers.get('etag') ?? '' };
    const answers = await Promise.all([
      officer.patch(path, { title: '一' }, { headers }),
      commander.patch(path, { title: '二' }, { headers }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('a team that two commanders order at once goes to one of them', async () => {
    const { officer, leader, commander } = await cast(platform);
    const two = await Promise.all(
      [1, 2].map(() => officer.post('/api/incident/incidents', anIncident(platform))),
    );
    const { teams } = (await commander.get(`/api/dispatch/recommendations?incidentId=${two[0]?.body.id}`))
      .body;
    const teamId = teams[0].team.id;
    const answers = await Promise.all(
      two.map(({ body }, n) =>
        (n === 0 ? leader : commander).post('/api/dispatch/orders', { incidentId: body.id, teamId }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const given = answers.find(({ status }) => status === 201)?.body.id;
    await commander.post(`/api/dispatch/orders/${given}/cancel`, { reason: '测试结束' });
  });

  test('a double click answers the first result, and the same key with another body is refused', async () => {
    const { commander, officer } = await cast(platform);
    const headers = { 'idempotency-key': 'one-click-too-many' };
    const body = aCall('双击');
    const answers = await Promise.all(
      [1, 2, 3].map(() => officer.post('/api/duty/calls', body, { headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(new Set(answers.map(traceOf)).size).toBe(3);
    const found = (await officer.get(`/api/duty/calls?q=${encodeURIComponent('双击')}`)).body.items;
    expect(found).toHaveLength(1);
    expect((await officer.post('/api/duty/calls', aCall('别的'), { headers })).status).toBe(422);
    // The key is the person's own: another's click is another click.
    expect((await commander.post('/api/duty/calls', body, { headers })).status).toBe(201);
  });
});

describe('bounds', () => {
  test('a district sees and changes what is its own, and nothing of the city or another district', async () => {
    const { administrator, officer, commander } = await cast(platform);
    const signIn = async (unitCode: string, role: string) => {
      const units = (await administrator.get(`/api/identity/units?q=${unitCode}&limit=200`)).body.items;
      const unitId = units.find((unit: { code: string }) => unit.code === unitCode).id;
      const account = { username: `e2e-${role}-${unitCode}`, password: 'a long enough password' };
      const person = { ...account, name: '区县值班', roles: [role], unitId };
      expect((await administrator.post('/api/identity/people', person)).status).toBe(201);
      const { body } = await platform.anyone().post('/api/auth/login', account);
      return platform.service('gateway').with(body.token);
    };
    const yanta = await signIn('610113', 'commander');
    const weiyang = await signIn('610112', 'commander');
    const call = (await yanta.post('/api/duty/calls', aCall('雁塔区接报'))).body;
    const incident = (
      await yanta.post('/api/incident/incidents', anIncident(platform, { callIds: [call.id] }))
    ).body;
    expect(incident.number).not.toMatch(/^XA-2/);
    const paths = [
      `/api/duty/calls/${call.id}`,
      `/api/incident/incidents/${incident.id}`,
      `/api/incident/incidents/${incident.id}/timeline`,
    ];
    await platform.world.settled();
    for (const path of paths) {
      expect((await yanta.get(path)).status, path).toBe(200);
      expect((await officer.get(path)).status, path).toBe(200);
      expect((await weiyang.get(path)).status, path).toBe(404);
    }
    expect((await yanta.get(`/api/duty/calls/${flow.callId}`)).status).toBe(404);
    expect((await yanta.get(`/api/incident/incidents/${flow.incidentId}`)).status).toBe(404);
    expect((await weiyang.post(`/api/incident/incidents/${incident.id}/verify`, {})).status).toBe(404);
    expect(
      (await weiyang.post('/api/incident/incidents', anIncident(platform, { callIds: [call.id] }))).status,
    ).toBe(403);
    const order = await weiyang.post('/api/dispatch/orders', {
      incidentId: incident.id,
      teamId: flow.orderId,
    });
    expect([403, 404]).toContain(order.status);
    const lists = ['/api/duty/calls', '/api/incident/incidents', '/api/dispatch/orders'];
    for (const path of lists) expect((await weiyang.get(path)).body.items, path).toEqual([]);
    expect((await commander.post(`/api/incident/incidents/${incident.id}/verify`, {})).status).toBe(200);
  });

  test('what a role may not do is refused with the right that it lacks, and nothing is written', async () => {
    const { officer, responder, administrator } = await cast(platform);
    const incident = (await officer.post('/api/incident/incidents', anIncident(platform))).body;
    const at = `/api/incident/incidents/${incident.id}`;
    const { items } = (await officer.get('/api/plan/plans')).body;
    const tries = [
      [officer.post(`${at}/verify`, {}), 'incidents.decide'],
      [
        officer.post('/api/plan/activations', {
          planId: items[0].id,
          incidentId: incident.id,
          responseLevel: await lowestLevel(officer, items[0].id),
        }),
        'plans.activate',
      ],
      [
        officer.post('/api/dispatch/orders', { incidentId: incident.id, teamId: flow.orderId }),
        'orders.give',
      ],
      [responder.post('/api/duty/calls', aCall()), 'calls.log'],
      [administrator.post('/api/incident/incidents', anIncident(platform)), 'incidents.report'],
    ] as const;
    for (const [asking, right] of tries) {
      const { status, body } = await asking;
      expect(status, right).toBe(403);
      expect(body.detail).toContain(right);
      expect(body.traceId).toMatch(/^[0-9a-f]{32}$/);
    }
    expect((await officer.get(at)).body.version).toBe(incident.version);
  });

  test('a responder answers the orders of the own team and no other', async () => {
    const { officer, commander, responder } = await cast(platform);
    const { teamId } = (await responder.get('/api/auth/me')).body;
    const incident = (await officer.post('/api/incident/incidents', anIncident(platform))).body;
    const { teams } = (await commander.get(`/api/dispatch/recommendations?incidentId=${incident.id}`)).body;
    const other = teams.find(({ team }: { team: { id: string } }) => team.id !== teamId).team.id;
    const give = async (team: string) =>
      (await commander.post('/api/dispatch/orders', { incidentId: incident.id, teamId: team })).body;
    const [own, foreign] = [await give(teamId), await give(other)];
    expect((await responder.post(`/api/dispatch/orders/${own.id}/accept`, {})).status).toBe(200);
    expect((await responder.post(`/api/dispatch/orders/${foreign.id}/accept`, {})).status).toBe(403);
    for (const order of [own, foreign])
      expect(
        (await commander.post(`/api/dispatch/orders/${order.id}/cancel`, { reason: '测试结束' })).status,
      ).toBe(200);
  });
});
