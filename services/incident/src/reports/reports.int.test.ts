import {
  DeadlineMet,
  DeadlineMissed,
  DeadlineSet,
  DeadlineWithdrawn,
  ReportReceived,
  ReportSigned,
  ReportSubmitted,
} from '@muster/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Desk,
  firstReport,
  fullElements,
  openDesk,
  path,
  reported,
  someId,
  unitId,
} from '../../test/given.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const submit = (id: string, body: object, by = desk.officer) => by.post(path.incident(id, '/reports'), body);
const followup = (more: object = {}) => ({
  kind: 'followup',
  channel: 'written',
  toUnitId: unitId('610000'),
  elements: { progress: '堵漏完成' },
  ...more,
});

test('a first report goes out with its number, what it lacks, and who sent it where', async () => {
  const incident = await reported(desk.officer, { casualties: { dead: 3 } });
  const answer = await submit(incident.id, firstReport('phone', '610000', { place: '小寨', nature: '泄漏' }));
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    number: 1,
    ordinal: 1,
    label: '首报',
    kind: 'first',
    channel: 'phone',
    version: 1,
    incidentVersion: 1,
    incidentNumber: incident.number,
    fromUnit: { code: '610100', name: '西安市' },
    toUnit: { id: unitId('610000'), code: '610000', name: '陕西省' },
    missing: ['source', 'occurredAt', 'casualties', 'trend', 'measures'],
    signedAt: null,
    receivedAt: null,
    traceId: answer.headers.get('traceresponse')?.slice(3, 35),
  });
  expect((await desk.world.events(ReportSubmitted)).find((each) => each.id === answer.body.id)).toEqual(
    answer.body,
  );
  const written = await submit(incident.id, firstReport('written'));
  expect(written.body).toMatchObject({ number: 2, label: '首报', missing: [] });
});

test('the chain: follow-ups count up, a final ends it, only a correction of casualties comes after', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  expect((await submit(id, followup())).body).toMatchObject({
    status: 409,
    code: 'incident.report_without_first',
  });
  await submit(id, firstReport());
  expect((await submit(id, firstReport())).body.code).toBe('incident.report_first_twice');
  expect((await submit(id, followup())).body).toMatchObject({ number: 2, ordinal: 1, label: '续报一' });
  expect((await submit(id, followup({ channel: 'phone' }))).body).toMatchObject({
    number: 3,
    label: '续报二',
  });
  const final = {
    ...followup(),
    kind: 'final',
    elements: { summary: '泄漏', handling: '堵漏', state: '稳定', next: '调查' },
  };
  expect((await submit(id, final)).body).toMatchObject({ number: 4, label: '终报', missing: [] });
  expect((await submit(id, final)).body.code).toBe('incident.report_final_twice');
  expect((await submit(id, followup())).body.code).toBe('incident.report_after_final');
  expect((await submit(id, followup({ correction: true }))).body.code).toBe(
    'incident.correction_without_casualties',
  );
  const correction = followup({ correction: true, elements: { casualties: { dead: 4 } } });
  expect((await submit(id, correction)).body).toMatchObject({ number: 5, label: '补报一', correction: true });
  const list = (await desk.officer.get(path.incident(id, '/reports?limit=2'))).body;
  expect(list.items.map((each: { label: string }) => each.label)).toEqual(['补报一', '终报']);
  const rest = (await desk.officer.get(path.incident(id, `/reports?limit=9&cursor=${list.nextCursor}`))).body;
  expect(rest.items.map((each: { label: string }) => each.label)).toEqual(['续报二', '续报一', '首报']);
});

test('many follow-ups at once get numbers without gap or repeat', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  await submit(id, firstReport());
  const answers = await Promise.all(Array.from({ length: 12 }, () => submit(id, followup())));
  expect(answers.map((answer) => answer.body.ordinal).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, n) => n + 1),
  );
});

test('a report is signed once by a leader, and its receipt confirmed once', async () => {
  const { id } = await reported(desk.officer);
  const report = (await submit(id, firstReport())).body;
  const part = (verb: string) => path.incident(id, `/reports/${report.id}/${verb}`);
  expect((await desk.officer.post(part('sign'))).status).toBe(403);
  const signed = await desk.leader.post(part('sign'));
  expect(signed.body).toMatchObject({ version: 2, signedBy: { name: 'duty-leader 610100' } });
  expect((await desk.leader.post(part('sign'))).body.code).toBe('incident.report_signed');
  expect(
    (await desk.officer.post(part('receive'), { by: '省厅值班员', at: '2026-07-24T10:00:00Z' })).body.code,
  ).toBe('incident.receipt_early');
  const received = await desk.officer.post(part('receive'), { by: '省厅值班员' });
  expect(received.body).toMatchObject({ version: 3, receivedBy: '省厅值班员' });
  expect((await desk.officer.post(part('receive'), { by: '又一人' })).body.code).toBe(
    'incident.report_received',
  );
  expect((await desk.world.events(ReportSigned)).map((each) => each.id)).toContain(report.id);
  expect((await desk.world.events(ReportReceived)).map((each) => each.id)).toContain(report.id);
  expect((await desk.leader.post(path.incident(id, `/reports/${someId()}/sign`))).status).toBe(404);
  const other = await reported(desk.officer);
  expect((await desk.leader.post(path.incident(other.id, `/reports/${report.id}/sign`))).status).toBe(404);
});

test.each([
  [
    'an unknown unit',
    { toUnitId: '00000000-0000-7000-8000-000000999999' },
    422,
    'incident.recipient_unknown',
  ],
  ['the own unit', { toUnitId: unitId('610100') }, 422, 'incident.recipient_own'],
  [
    'an unknown element among those not known',
    { elements: { unknown: ['weather'] } },
    422,
    'incident.element_unknown_foreign',
  ],
  ['an unknown element', { elements: { weather: '雨' } }, 400, 'kit.request_malformed'],
  [
    'an element of the wrong type',
    { elements: { casualties: { dead: 'many' } } },
    400,
    'kit.request_malformed',
  ],
  ['an over-long element', { elements: { trend: 'x'.repeat(2001) } }, 400, 'kit.request_malformed'],
  ['a correction that is no follow-up', { correction: true }, 422, 'incident.correction_kind'],
] as const)('a report with %s is refused and writes nothing', async (_what, more, status, code) => {
  const { id } = await reported(desk.officer);
  const answer = await submit(id, { ...firstReport(), ...more });
  expect(answer.body).toMatchObject({ status, code });
  expect((await desk.officer.get(path.incident(id, '/reports'))).body.items).toEqual([]);
});

test('a follow-up that repeats what the first report said is taken as it is, and lacks what a follow-up should say', async () => {
  const { id } = await reported(desk.officer);
  const first = firstReport();
  await submit(id, first);
  const repeated = await submit(id, { ...first, kind: 'followup' });
  expect(repeated.status, repeated.text).toBe(201);
  expect(repeated.body.elements).toEqual(first.elements);
  expect(repeated.body.missing).toContain('progress');
});

test('reports of a merged incident stand in the survivor’s list and count in its chain', async () => {
  const survivor = await reported(desk.officer, { level: 3 });
  const absorbed = await reported(desk.officer, { level: 3 });
  await submit(absorbed.id, firstReport());
  await desk.leader.post(path.incident(absorbed.id, '/merge'), { intoId: survivor.id });
  expect((await submit(absorbed.id, followup())).body).toMatchObject({ status: 409, code: 'incident.ended' });
  expect((await submit(survivor.id, followup())).body).toMatchObject({ number: 2, label: '续报一' });
  const list = (await desk.officer.get(path.incident(survivor.id, '/reports'))).body.items;
  expect(list.map((each: { incidentId: string }) => each.incidentId)).toEqual([survivor.id, absorbed.id]);
});

interface Clock {
  id: string;
  rule: string;
  report: string;
  channel: string;
  toUnit: { code: string };
  fromUnit: { code: string };
  state: string;
  dueAt: string;
  metAt: string | null;
  round: number;
  setAt: string;
  version: number;
}
const clocks = async (id: string, more = ''): Promise<Clock[]> =>
  (await desk.officer.get(path.incident(id, `/deadlines${more}`))).body.items;
const brief = (all: Clock[]) =>
  all.map((c) => `${c.report} ${c.channel} ${c.fromUnit.code}>${c.toUnit.code} ${c.round} ${c.state}`);
const minutesBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 6000) / 10;

test('clocks are set with the incident, each with rule, clause, source and recipient', async () => {
  const incident = await reported(desk.officer, { level: 3 });
  const set = await clocks(incident.id);
  expect(brief(set)).toEqual([
    'first phone 610100>610000 1 running',
    'first written 610100>610000 1 running',
    'first any 610100>610000 1 running',
    'followup any 610100>610000 1 running',
  ]);
  expect(set.map((c) => minutesBetween(incident.reportedAt, c.dueAt))).toEqual([30, 60, 120, 1440]);
  expect(set[2]).toMatchObject({
    rule: 'decree493-art11-city-province',
    clause: expect.stringContaining('每级上报的时间不得超过2小时'),
    source: expect.stringContaining('第493号'),
    mark: 'S',
    toUnit: { id: unitId('610000'), code: '610000', name: '陕西省' },
    metAt: null,
  });
  expect(
    (await desk.world.events(DeadlineSet)).filter((each) => each.incidentId === incident.id),
  ).toHaveLength(4);
});

test('a report meets what it answers, of its channel and to its recipient; the follow-up clock goes round', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  await submit(id, firstReport('phone'));
  expect(brief(await clocks(id))).toEqual([
    'first phone 610100>610000 1 met',
    'first written 610100>610000 1 running',
    'first any 610100>610000 1 met',
    'followup any 610100>610000 1 running',
  ]);
  const sent = (await submit(id, followup())).body;
  const rounds = (await clocks(id)).filter((c) => c.report === 'followup');
  expect(brief(rounds)).toEqual(['followup any 610100>610000 1 met', 'followup any 610100>610000 2 running']);
  expect(rounds[0]?.metAt).toBe(sent.submittedAt);
  expect(minutesBetween(sent.submittedAt, rounds[1]?.dueAt ?? '')).toBe(1440);
  expect((await desk.world.events(DeadlineMet)).filter((each) => each.incidentId === id)).toHaveLength(3);
});

test('a final report needs no follow-up behind it', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  await submit(id, firstReport('phone'));
  await submit(id, { ...followup(), kind: 'final', elements: { summary: '完' } });
  expect(brief((await clocks(id)).filter((c) => c.report === 'followup'))).toEqual([
    'followup any 610100>610000 1 met',
  ]);
});

test('whoever was told has clocks of its own from then on', async () => {
  const { id } = await reported(desk.district, { level: 3 });
  expect(brief(await clocks(id))).toEqual([
    'first phone 610113>610100 1 running',
    'first phone 610113>610000 1 running',
    'first written 610113>610100 1 running',
    'first any 610113>610100 1 running',
    'followup any 610113>610100 1 running',
  ]);
  await desk.world.clock.advance(600_000, async () => {});
  const told = (await submit(id, firstReport('phone', '610100'), desk.district)).body;
  const citys = (await clocks(id)).filter((c) => c.fromUnit.code === '610100' && c.channel === 'phone');
  expect(brief(citys)).toEqual(['first phone 610100>610000 1 running']);
  expect(minutesBetween(told.submittedAt, citys[0]?.dueAt ?? '')).toBe(30);
});

test('a regrading sets new limits from its own time and withdraws what is no longer asked', async () => {
  const incident = await reported(desk.officer, { level: 4 });
  expect(await clocks(incident.id)).toEqual([]);
  await desk.world.clock.advance(600_000, async () => {});
  const patch = (body: object, version: number) =>
    desk.officer.patch(path.incident(incident.id), body, { headers: { 'if-match': String(version) } });
  const graver = (await patch({ level: 2, reason: '扩大' }, 1)).body;
  const set = await clocks(incident.id);
  expect(brief(set)).toContain('first any 610100>000000 1 running');
  expect(minutesBetween(graver.changedAt, set[0]?.dueAt ?? '')).toBe(30);
  await submit(incident.id, firstReport('phone'));
  await patch({ level: 4, reason: '核减' }, 2);
  expect(brief(await clocks(incident.id))).toEqual([
    'first phone 610100>610000 1 met',
    'first any 610100>610000 1 met',
  ]);
  const all = await clocks(incident.id, '?all=true');
  expect(all.filter((c) => c.state === 'withdrawn')).toHaveLength(3);
  expect(
    (await desk.world.events(DeadlineWithdrawn)).filter((each) => each.incidentId === incident.id),
  ).toHaveLength(3);
  // Graver again: met stays met, what was withdrawn counts anew.
  await patch({ level: 3, reason: '复核' }, 3);
  expect(brief(await clocks(incident.id))).toEqual([
    'first phone 610100>610000 1 met',
    'first written 610100>610000 1 running',
    'first any 610100>610000 1 met',
    'followup any 610100>610000 1 running',
  ]);
});

test('a clock is paused and resumed with a reason and the time it had left', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  const [clock] = await clocks(id);
  const act = (verb: string, body: object, by = desk.leader) =>
    by.post(path.incident(id, `/deadlines/${clock?.id}/${verb}`), body);
  expect((await act('pause', {})).status).toBe(400);
  expect((await act('pause', { reason: '通信中断' }, desk.officer)).status).toBe(403);
  expect((await act('resume', { reason: '恢复' })).body.code).toBe('incident.deadline_state');
  expect((await act('pause', { reason: '通信中断' })).body).toMatchObject({
    state: 'paused',
    version: 2,
    pauseReason: '通信中断',
  });
  await desk.world.advance('45m');
  expect((await clocks(id)).find((c) => c.id === clock?.id)?.state).toBe('paused');
  const resumed = (await act('resume', { reason: '通信恢复' })).body;
  expect(resumed).toMatchObject({
    state: 'running',
    version: 3,
    pauseReason: '通信中断 → 通信恢复',
    pausedAt: null,
  });
  expect(minutesBetween(clock?.dueAt ?? '', resumed.dueAt)).toBeCloseTo(45, 0);
  expect((await act('explain', { reason: '为何' })).status).toBe(409);
});

test('what falls due is late once, keeps being owed, and is met late', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  await desk.world.advance('31m');
  await desk.world.advance('10m');
  const late = (await clocks(id)).filter((c) => c.state === 'late');
  expect(brief(late)).toEqual(['first phone 610100>610000 1 late']);
  const missed = (await desk.world.events(DeadlineMissed)).filter((each) => each.incidentId === id);
  expect(missed).toHaveLength(1);
  expect(missed[0]).toMatchObject({ id: late[0]?.id, state: 'late', metAt: null, dueAt: late[0]?.dueAt });
  const explained = await desk.leader.post(path.incident(id, `/deadlines/${late[0]?.id}/explain`), {
    reason: '电话占线',
  });
  expect(explained.body).toMatchObject({ lateReason: '电话占线', version: 3 });
  const report = (await submit(id, firstReport('phone'))).body;
  const after = (await clocks(id)).find((c) => c.id === late[0]?.id);
  expect(after).toMatchObject({ state: 'late', metAt: report.submittedAt, version: 4 });
  await desk.world.advance('10m');
  expect((await desk.world.events(DeadlineMissed)).filter((each) => each.incidentId === id)).toHaveLength(1);
});

test('casualties that change after the final report are owed as a correction', async () => {
  const incident = await reported(desk.officer, { casualties: { dead: 3 } });
  await submit(incident.id, firstReport());
  await submit(incident.id, { ...followup(), kind: 'final', elements: { summary: '完' } });
  const patch = (dead: number, version: number) =>
    desk.officer.patch(
      path.incident(incident.id),
      { casualties: { dead } },
      { headers: { 'if-match': String(version) } },
    );
  await patch(4, 1);
  await patch(5, 2);
  const owed = async () => (await clocks(incident.id)).filter((c) => c.report === 'correction');
  expect(brief(await owed())).toEqual(['correction any 610100>610000 1 running']);
  await submit(incident.id, followup({ correction: true, elements: { casualties: { dead: 5 } } }));
  await patch(6, 3);
  expect(brief(await owed())).toEqual([
    'correction any 610100>610000 1 met',
    'correction any 610100>610000 2 running',
  ]);
});

test('the end of an incident ends its follow-up clocks; a rejection ends all', async () => {
  const closed = await reported(desk.officer, { level: 3 });
  for (const verb of ['verify', 'control', 'close'])
    await desk.leader.post(path.incident(closed.id, `/${verb}`));
  expect(brief(await clocks(closed.id))).toEqual([
    'first phone 610100>610000 1 running',
    'first written 610100>610000 1 running',
    'first any 610100>610000 1 running',
  ]);
  const rejected = await reported(desk.officer, { level: 3 });
  await desk.leader.post(path.incident(rejected.id, '/reject'), { reason: '误报' });
  expect(await clocks(rejected.id)).toEqual([]);
});

test('a full written first report lacks nothing', async () => {
  const { id } = await reported(desk.officer);
  expect((await submit(id, firstReport('written', '610000', fullElements))).body.missing).toEqual([]);
});

const merge = (id: string, intoId: string) => desk.leader.post(path.incident(id, '/merge'), { intoId });

test('what was reported of an absorbed incident meets the survivor’s clocks', async () => {
  const survivor = await reported(desk.officer, { level: 3 });
  const absorbed = await reported(desk.officer, { level: 3 });
  const sent = (await submit(absorbed.id, firstReport('phone'))).body;
  await merge(absorbed.id, survivor.id);
  const all = await clocks(survivor.id);
  expect(all.find((c) => c.report === 'first' && c.channel === 'phone')).toMatchObject({
    state: 'met',
    metAt: sent.submittedAt,
  });
  // Each slot is owed once, by whichever of the two.
  const owed = all
    .filter((c) => c.state === 'running')
    .map((c) => `${c.report} ${c.channel} ${c.toUnit.code}`);
  expect(new Set(owed).size).toBe(owed.length);
});

test('the clocks of whoever was told of an absorbed incident go on in the survivor', async () => {
  const survivor = await reported(desk.district, { level: 3 });
  const absorbed = await reported(desk.district, { level: 3 });
  await submit(absorbed.id, firstReport('phone', '610100'), desk.district);
  const before = (await clocks(absorbed.id)).filter((c) => c.fromUnit.code === '610100');
  expect(before.length).toBeGreaterThan(0);
  await merge(absorbed.id, survivor.id);
  const after = (await clocks(survivor.id)).filter((c) => c.fromUnit.code === '610100');
  expect(after.map((c) => [c.rule, c.state, c.dueAt]).toSorted()).toEqual(
    before.map((c) => [c.rule, c.state, c.dueAt]).toSorted(),
  );
  await submit(survivor.id, firstReport('phone', '610000'));
  expect(brief(await clocks(survivor.id))).toContain('first phone 610100>610000 1 met');
});

test('through a chain of merges a clock that ran out is still owed, and met by the last survivor’s report', async () => {
  const a = await reported(desk.officer, { level: 3 });
  await desk.world.advance('35m');
  const [b, c] = [await reported(desk.officer, { level: 3 }), await reported(desk.officer, { level: 3 })];
  const late = (await clocks(a.id)).find((each) => each.state === 'late');
  expect(late).toMatchObject({ report: 'first', channel: 'phone', metAt: null });
  await merge(a.id, b.id);
  await merge(b.id, c.id);
  const report = (await submit(c.id, firstReport('phone'))).body;
  const all = await clocks(c.id);
  expect(all.find((each) => each.id === late?.id)).toMatchObject({
    state: 'late',
    metAt: report.submittedAt,
  });
  expect(all.filter((each) => each.metAt === null && each.channel === 'phone')).toEqual([]);
});

test('a final report of an absorbed incident does not silence the survivor', async () => {
  const survivor = await reported(desk.officer, { level: 3 });
  const absorbed = await reported(desk.officer, { level: 3 });
  await submit(absorbed.id, firstReport());
  await submit(absorbed.id, { ...followup(), kind: 'final', elements: { summary: '完' } });
  await merge(absorbed.id, survivor.id);
  expect((await submit(survivor.id, followup())).body).toMatchObject({ label: '续报一', number: 3 });
  expect(
    (await submit(survivor.id, { ...followup(), kind: 'final', elements: { summary: '完' } })).body,
  ).toMatchObject({ label: '终报', number: 4 });
});
