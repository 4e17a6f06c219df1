import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTrace, request, traceId } from '../../test/given.ts';

const slotsOf = async (open: Awaited<ReturnType<typeof openTrace>>): Promise<string[]> =>
  (await open.world.sql`select slot from trace.slots order by slot`).map((row) => row['slot']);

test('ordinary traces are thinned out; those with errors, slow ones and those of a chain all stay', async () => {
  await using open = await openTrace();
  const { admin, world } = open;
  expect(
    (await admin.put('/api/trace/rules', { keepShare: 0, thinAfterMinutes: 5 }, ifMatch(0))).status,
  ).toBe(200);
  const [failed, slow, chained, late] = [traceId(), traceId(), traceId(), traceId()];
  const dull = Array.from({ length: 20 }, traceId);
  await open.send(
    request(
      ...dull.map((id) => ({ traceId: id, ago: 30_000 })),
      { traceId: failed, error: true, ago: 30_000 },
      { traceId: failed, ago: 29_000 },
      { traceId: slow, ms: 700, ago: 30_000 },
      { traceId: chained, ago: 30_000, attributes: { 'muster.correlation': 'an incident' } },
      { traceId: late, ago: -1_200_000 },
    ),
  );
  const kept = async () =>
    (await world.sql`select distinct trace_id::text as id from trace.spans`).map((row) =>
      row['id'].replaceAll('-', ''),
    );
  await expect.poll(async () => (await kept()).length).toBe(24);
  await world.clock.advance(11 * 60_000, async () => {});
  expect((await kept()).sort()).toEqual([failed, slow, chained, late].sort());
  const spans = await world.sql`select 1 from trace.spans where trace_id = ${failed}::uuid`;
  expect(spans).toHaveLength(2);
});

test('a day’s partition is dropped when it is older than is kept, with nothing of the others', async () => {
  await using open = await openTrace();
  const { world } = open;
  expect((await open.admin.put('/api/trace/rules', { keepDays: 1 }, ifMatch(0))).status).toBe(200);
  const ids = [traceId(), traceId(), traceId()];
  for (const [day, id] of ids.entries()) {
    await open.send(request({ traceId: id }));
    await expect.poll(async () => (await slotsOf(open)).length).toBe(day + 1);
    await expect.poll(async () => (await open.admin.get(`/api/trace/traces/${id}`)).status).toBe(200);
    if (day < 2) await world.clock.advance(24 * 3_600_000, async () => {});
  }
  await world.clock.advance(600_000, async () => {});
  const statuses = await Promise.all(ids.map((id) => open.admin.get(`/api/trace/traces/${id}`)));
  expect(statuses.map(({ status }) => status)).toEqual([404, 200, 200]);
  expect(await slotsOf(open)).toHaveLength(2);
  const left =
    await world.sql`select count(*)::int as n from pg_class where relname like 'spans\\_2%' and relkind = 'r'`;
  expect(left[0]?.['n']).toBe(2);
});

test('a day that grows too large is cut into several, and its beginning goes first', async () => {
  await using open = await openTrace();
  const { admin, world } = open;
  expect((await admin.put('/api/trace/rules', { keepMebibytes: 16 }, ifMatch(0))).status).toBe(200);
  const noise = () =>
    Object.fromEntries([1, 2, 3, 4].map((n) => [`noise ${n}`, randomBytes(6_000).toString('base64')]));
  const first = traceId();
  await open.send(request({ traceId: first }));
  const stored = async () => Number((await world.sql`select count(*) as n from trace.spans`)[0]?.['n']);
  await expect.poll(stored).toBe(1);
  const seen = new Set(await slotsOf(open));
  const gone = async () => (await admin.get(`/api/trace/traces/${first}`)).status === 404;
  for (let round = 0; round < 12 && !(await gone()); round++) {
    const before = await stored();
    for (let n = 0; n < 4; n++)
      expect(
        (await open.send(request(...Array.from({ length: 50 }, () => ({ attributes: noise() }))))).status,
      ).toBe(200);
    await expect.poll(stored).toBe(before + 200);
    await world.clock.advance(600_000, async () => {});
    for (const slot of await slotsOf(open)) seen.add(slot);
  }
  expect(await gone()).toBe(true);
  const [day] = [...seen].sort();
  expect([...seen].sort().slice(0, 2)).toEqual([day, `${day}_02`]);
}, 120_000);

const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

test('rules are set by an administrator, with who and when, and never over another’s change', async () => {
  await using open = await openTrace();
  const { admin, world, trace } = open;
  const { body: ours } = await admin.get('/api/trace/rules');
  expect(ours).toMatchObject({ version: 0, changedBy: null, keepDays: 7 });
  const { status, body } = await admin.put('/api/trace/rules', { keepDays: 30 }, ifMatch(0));
  expect([status, body.keepDays, body.version]).toEqual([200, 30, 1]);
  expect(body.changedBy).toBe(world.person('administrator').name);
  expect((await admin.put('/api/trace/rules', { keepDays: 3 }, ifMatch(0))).status).toBe(412);
  expect((await admin.put('/api/trace/rules', { keepDays: 0 }, ifMatch(1))).status).toBe(400);
  expect((await admin.put('/api/trace/rules', { keepDays: 3 })).status).toBe(428);
  expect((await admin.put('/api/trace/rules', { keepDays: 14 }, ifMatch(1))).status).toBe(200);
  const history = (await admin.get('/api/trace/rules/history')).body;
  expect(history.items).toMatchObject([
    { before: { keepDays: 30 }, after: { keepDays: 14 } },
    { by: { name: world.person('administrator').name }, before: { keepDays: 7 }, after: { keepDays: 30 } },
  ]);
  expect(Object.keys(history.items[0].after)).toEqual(['keepDays']);
  const officer = trace.as(world.person('duty-officer'));
  expect((await officer.get('/api/trace/rules/history')).status).toBe(403);
  expect((await officer.put('/api/trace/rules', {}, ifMatch(1))).status).toBe(403);
});
