import { CallLogged, type LoggedCall } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { givenUnit, startDuty } from '../../test/given.ts';

const flood = {
  callerName: '王女士',
  callerPhone: '138 0013 8000',
  callerUnit: '凤城五路社区',
  content: '未央路凤城五路口积水很深，两辆车泡水里了',
  place: '凤城五路未央路口',
  location: { lng: 108.94, lat: 34.32 },
  toldWhom: '已拨打 122，12:01',
};

test('a call is written down with number, time, officer and trace, and announced', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = world.person('duty-officer');
  const { status, body, headers } = await duty.as(officer).post('/api/duty/calls', flood);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...flood,
    number: 'XA-C-20260724-0001',
    status: 'open',
    version: 1,
    callerPhoneE164: '+8613800138000',
    callerPhoneLocal: '138 0013 8000',
    receivedBy: { id: officer.id, name: officer.name },
    shiftId: null,
    incidentId: null,
    exercise: false,
    likelyDuplicates: [],
    callerHistory: [],
    warnings: [],
  });
  expect(body.receivedAt).toMatch(/^2026-07-24T12:00:0\d\.\d{3}Z$/);
  expect(headers.get('traceresponse')).toContain(body.traceId);
  expect(headers.get('etag')).toBe('"1"');
  const { likelyDuplicates: _, callerHistory: __, warnings: ___, ...state } = body as LoggedCall;
  expect(await world.events(CallLogged)).toEqual([state]);
  await world.settled();
  expect((await world.streamed(CallLogged)).length).toBe(1);
});

test('a hundred calls at once by two officers are numbered 1 to 100 without gap or repeat', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officers = [duty.as(world.person('duty-officer')), duty.as(world.person('duty-leader'))] as const;
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      officers[n % 2 === 0 ? 0 : 1].post('/api/duty/calls', {
        callerPhone: `1380013${8000 + n}`,
        content: `来电 ${n}`,
      }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  const serials = answers.map((answer) => Number(answer.body.number.slice(-4))).sort((a, b) => a - b);
  expect(serials).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  const verified = await officers[0].get('/api/duty/log/verify');
  expect(verified.body).toMatchObject({ holds: true, checked: 100, head: { seq: 100 } });
});

test('two instances of the service share one numbering and one chain', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const officer = world.person('duty-officer');
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      (n % 2 ? one : two).as(officer).post('/api/duty/calls', { callerPhone: '110', content: `来电 ${n}` }),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(60).fill(201));
  expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(60);
  expect(answers.map((answer) => Number(answer.body.number.slice(-4))).toSorted((a, b) => b - a)[0]).toBe(60);
  expect((await one.as(officer).get('/api/duty/log/verify')).body).toMatchObject({
    holds: true,
    checked: 60,
  });
});

test('the place that a device without a fix gives, 0, 0, is refused by name; the equator is not', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const log = (location: object) =>
    duty.as(world.person('duty-officer')).post('/api/duty/calls', {
      callerPhone: '110',
      content: '来电',
      location,
    });
  const refused = await log({ lng: 0, lat: 0 });
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [{ path: '/location', message: expect.stringContaining('leave it out') }],
  ]);
  expect((await log({ lng: 108.94, lat: 0 })).status).toBe(201);
});

test('a double click makes one call and takes one number', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const once = { headers: { 'idempotency-key': 'click-1' } };
  const twice = await Promise.all([1, 2, 3].map(() => officer.post('/api/duty/calls', flood, once)));
  expect(twice.map((answer) => answer.status)).toEqual([201, 201, 201]);
  expect(new Set(twice.map((answer) => answer.body.id)).size).toBe(1);
  const next = await officer.post('/api/duty/calls', flood);
  expect(next.body.number).toBe('XA-C-20260724-0002');
  const reused = await officer.post('/api/duty/calls', { ...flood, content: '另一件事' }, once);
  expect(reused.status).toBe(422);
  expect((await officer.get('/api/duty/log/verify')).body).toMatchObject({ holds: true, checked: 2 });
});

test('a call that is rolled back leaves no gap in numbers or log', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  await officer.post('/api/duty/calls', flood);
  await world.sql`alter table duty.calls add constraint jammed check (content <> '卡纸')`;
  const failed = await Promise.all(
    ['卡纸', '正常', '卡纸'].map((content) => officer.post('/api/duty/calls', { ...flood, content })),
  );
  expect(failed.map((answer) => answer.status)).toEqual([422, 201, 422]);
  const next = await officer.post('/api/duty/calls', flood);
  expect(failed[1]?.body.number).toBe('XA-C-20260724-0002');
  expect(next.body.number).toBe('XA-C-20260724-0003');
  expect((await officer.get('/api/duty/log/verify')).body).toMatchObject({ holds: true, checked: 3 });
});

test('numbering begins at 1 at midnight of the unit’s day, and a late entry gets its own day’s next', async () => {
  await using world = await openWorld({ at: '2026-11-22T15:58:00Z' });
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const log = async (more = {}) =>
    (await officer.post('/api/duty/calls', { callerPhone: '110', content: '来电', ...more })).body.number;
  expect(await log()).toBe('XA-C-20261122-0001');
  expect(await log()).toBe('XA-C-20261122-0002');
  await world.advance('3m');
  expect(await log()).toBe('XA-C-20261123-0001');
  expect(await log({ receivedAt: '2026-11-22T23:50:00+08:00' })).toBe('XA-C-20261122-0003');
  expect(await log()).toBe('XA-C-20261123-0002');
});

test('each unit numbers for itself, by its prefix or code and in its own zone', async () => {
  await using world = await openWorld({ at: '2026-11-22T17:00:00Z' });
  const duty = await startDuty(world);
  await givenUnit(world, '610102');
  await givenUnit(world, '610104', { prefix: 'UR', zone: 'America/New_York' });
  await world.settled();
  const numbers = [];
  for (const unit of ['610100', '610113', '610102', '610104', '610115'])
    numbers.push(
      (
        await duty
          .as(world.person('duty-officer', { unit }))
          .post('/api/duty/calls', { callerPhone: '110', content: '来电' })
      ).body.number,
    );
  expect(numbers).toEqual([
    'XA-C-20261123-0001',
    'YT-C-20261123-0001',
    '610102-C-20261123-0001',
    'UR-C-20261122-0001',
    // Identity has not told this unit yet: it takes calls all the same.
    '610115-C-20261123-0001',
  ]);
});

test('calls about the same thing are shown with reasons, unrelated ones are not', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const log = async (body: object) => (await officer.post('/api/duty/calls', body)).body;
  await log({ callerPhone: '13900139000', content: '小区电梯困人，三人被困', place: '雁塔区小寨西路' });
  const first = await log(flood);
  expect(first.likelyDuplicates).toEqual([]);
  const second = await log({
    callerPhone: '029-88661234',
    content: '未央路与凤城五路十字积水严重，有车被淹在水里',
    place: '未央路与凤城五路十字',
  });
  expect(second.likelyDuplicates).toMatchObject([
    { id: first.id, number: first.number, status: 'open', place: flood.place, incidentId: null },
  ]);
  const [found] = second.likelyDuplicates;
  expect(found.score).toBeGreaterThan(0.5);
  expect(found.reasons.map((reason: { kind: string }) => reason.kind).sort()).toEqual(['place', 'words']);
  // By position alone.
  const third = await log({
    callerPhone: '18900189000',
    content: '井盖冲走了',
    location: { lng: 108.9405, lat: 34.3202 },
  });
  expect(third.likelyDuplicates).toMatchObject([{ id: first.id, reasons: [{ kind: 'location' }] }]);
});

test('what lies outside the window, in another unit or in a drill is no duplicate', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const district = duty.as(world.person('duty-officer', { unit: '610113' }));
  await officer.post('/api/duty/calls', { ...flood, exercise: true });
  await officer.post('/api/duty/calls', flood);
  expect((await district.post('/api/duty/calls', flood)).body.likelyDuplicates).toEqual([]);
  const seen = await officer.post('/api/duty/calls', flood);
  expect(seen.body.likelyDuplicates).toMatchObject([{ number: 'XA-C-20260724-0002' }]);
  await world.advance('130m');
  expect((await officer.post('/api/duty/calls', flood)).body.likelyDuplicates).toEqual([]);
});

test('the same caller’s last calls come with the new one, however the number was typed', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  for (const callerPhone of ['13800138000', '+86 138 0013 8000', '138-0013-8000'])
    await officer.post('/api/duty/calls', {
      callerPhone,
      callerName: '王女士',
      content: `来电 ${callerPhone}`,
    });
  const { body } = await officer.post('/api/duty/calls', {
    callerPhone: '0086 13800138000',
    content: '又来',
  });
  expect(body.callerHistory.map((call: { content: string }) => call.content)).toEqual([
    '来电 138-0013-8000',
    '来电 +86 138 0013 8000',
    '来电 13800138000',
  ]);
  expect(body.callerHistory[0]).toMatchObject({ callerName: '王女士', number: 'XA-C-20260724-0003' });
});

test('callers whose number is withheld are not one caller', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  for (const callerPhone of ['0', '未知'])
    await officer.post('/api/duty/calls', { callerPhone, content: `来电 ${callerPhone}` });
  const { status, body } = await officer.post('/api/duty/calls', {
    callerPhone: '隐藏号码',
    content: '又来',
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ callerPhone: '隐藏号码', callerPhoneE164: null, callerHistory: [] });
});

test('an odd number stops no call, what is no number at all does', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const log = (callerPhone: string) => officer.post('/api/duty/calls', { callerPhone, content: '来电' });
  const odd = await log('1380013');
  expect(odd.status).toBe(201);
  expect(odd.body).toMatchObject({ callerPhone: '1380013', callerPhoneE164: null });
  expect(odd.body.warnings).toMatchObject([{ code: 'duty.phone_not_recognised' }]);
  expect((await log('119')).body.warnings).toEqual([]);
  const none = await log('不知道');
  expect(none.status).toBe(422);
  expect(none.body).toMatchObject({
    code: 'duty.phone_without_digits',
    errors: [{ path: '/callerPhone', message: 'must have a digit' }],
  });
  expect((await log('1'.repeat(30))).status).toBe(422);
  expect((await log('1'.repeat(41))).status).toBe(400);
});

test('the time of the call may lie back a week and a minute ahead, no more', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const log = (receivedAt: string) =>
    officer.post('/api/duty/calls', { callerPhone: '110', content: '来电', receivedAt });
  const late = await log('2026-07-24T19:30:00+08:00');
  expect(late.body).toMatchObject({ receivedAt: '2026-07-24T11:30:00.000Z' });
  expect(late.body.loggedAt > late.body.receivedAt).toBe(true);
  expect((await log('2026-07-24T12:00:45Z')).status).toBe(201);
  expect((await log('2026-07-24T12:05:00Z')).body.code).toBe('duty.received_in_future');
  expect((await log('2026-07-17T11:00:00Z')).body.code).toBe('duty.received_too_long_ago');
  expect((await log('2016-12-31T23:59:60Z')).status).toBe(422);
  expect((await log('gestern')).status).toBe(400);
});

test('a malformed call is refused and nothing is written', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  for (const body of [
    { callerPhone: '110' },
    { callerPhone: '110', content: '  ' },
    { callerPhone: '110', content: '长'.repeat(4001) },
    { callerPhone: '110', content: '来电', severity: 1 },
    { callerPhone: '110', content: '来电', location: { lng: 200, lat: 0 } },
    { callerPhone: 110, content: '来电' },
    { callerPhone: '110', content: 'NUL \u0000' },
    { callerPhone: '110', content: 'half \ud800' },
    [],
    'text',
  ]) {
    const answer = await officer.post('/api/duty/calls', body);
    expect([body, answer.status >= 400 && answer.status < 500]).toEqual([body, true]);
    expect(answer.body).toMatchObject({ code: expect.any(String), traceId: expect.any(String) });
  }
  expect((await world.sql`select count(*)::int as n from duty.calls`)[0]?.['n']).toBe(0);
});

test('only the desk logs calls', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  for (const role of ['responder', 'administrator'] as const)
    expect((await duty.as(world.person(role)).post('/api/duty/calls', flood)).status).toBe(403);
  expect((await duty.as(undefined).post('/api/duty/calls', flood)).status).toBe(401);
});

test('a busy unit and a caller who rings all day are told of what matters all the same', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const hotline = (content: string) => officer.post('/api/duty/calls', { callerPhone: '12345', content });
  await officer.post('/api/duty/calls', { callerPhone: '13700137000', content: '早先的一次来电' });
  const first = await officer.post('/api/duty/calls', flood);
  await Promise.all(Array.from({ length: 90 }, (_, n) => hotline(`热线转来的第 ${n} 件事`)));
  const { body } = await officer.post('/api/duty/calls', { ...flood, callerPhone: '13700137000' });
  expect(body.likelyDuplicates).toMatchObject([{ id: first.body.id }]);
  expect(body.callerHistory).toMatchObject([{ content: '早先的一次来电' }]);
  expect((await hotline('热线')).body.callerHistory.length).toBe(5);
});
