import type { Alarm, AlarmRule } from '@muster/contracts';
import { planService } from '@muster/plan';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCall, cast } from './src/flow.ts';
import { openPlatform, type Platform } from './src/platform.ts';

// What a rule says is in `judge.test.ts`; here the fault itself is made, and the alarm is seen to come and go.
let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform({
    at: new Date().toISOString(),
    settings: { trace: { WATCH_MS: '200' } },
  });
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

const within = { timeout: 20_000 };
const read = async (path: string) => {
  const { administrator } = await cast(platform);
  const { status, body } = await administrator.get(`/api/trace/${path}`);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
};
/** Alarms are of the duty room too: it is the officer who asks. */
const standing = async (rule: AlarmRule): Promise<Alarm[]> =>
  (await (await cast(platform)).officer.get(`/api/trace/alarms?rule=${rule}`)).body.items;
const setRules = async (rules: object): Promise<void> => {
  const { administrator } = await cast(platform);
  const { version } = await read('rules');
  const headers = { 'if-match': String(version) };
  expect((await administrator.put('/api/trace/rules', rules, { headers })).status).toBe(200);
};
beforeEach(() => setRules({}));

test('a consumer whose handler hangs is told of by name and number, and no more once it has caught up', async () => {
  const { officer } = await cast(platform);
  await setRules({ consumerLag: 20 });
  await platform.world.sql.begin(async (sql) => {
    await sql.unsafe('lock table incident.calls in access exclusive mode');
    for (let n = 0; n < 25; n++)
      expect((await officer.post('/api/duty/calls', aCall(`第 ${n} 个来电`))).status).toBe(201);
    await expect
      .poll(() => standing('consumer-lag'), within)
      .toMatchObject([
        {
          severity: 'warning',
          service: 'incident',
          subject: 'incident_calls_call-logged',
          values: { type: 'duty.call.logged', pending: expect.any(Number) },
        },
      ]);
    const [alarm] = await standing('consumer-lag');
    expect(alarm?.values['pending']).toBeGreaterThanOrEqual(20);
    expect(alarm?.values['pending']).toBeLessThanOrEqual(25);
  });
  await expect.poll(() => standing('consumer-lag'), within).toEqual([]);
  expect((await read('alarms?state=cleared&rule=consumer-lag')).items[0].clearedAt).not.toBeNull();
});

test('an instance whose clock is off is told of with how much, and no more once it is put right', async () => {
  const { clock } = platform.world;
  const off = { ms: -6_000 };
  const wrong = {
    now: () => new Date(clock.now().getTime() + off.ms),
    every: clock.every.bind(clock),
  };
  const astray = await platform.world.start(planService, { clock: wrong });
  await expect
    .poll(() => standing('clock-skew'), within)
    .toMatchObject([{ severity: 'warning', service: 'plan', values: { instance: astray.instance } }]);
  const [alarm] = await standing('clock-skew');
  // What the answer took on its way is part of it: on a busy machine that is much.
  expect(Number(alarm?.values['skewMs'])).toBeLessThanOrEqual(-4_000);
  expect(Number(alarm?.values['skewMs'])).toBeGreaterThanOrEqual(-8_000);
  const { instances } = (await read('health')).items.find(
    ({ service }: { service: string }) => service === 'plan',
  );
  expect(instances).toHaveLength(2);
  off.ms = 0;
  await expect.poll(() => standing('clock-skew'), within).toEqual([]);
  await astray.close();
});

test('a disk with less free than is asked for is told of with what is left, and no more where that is enough', async () => {
  const { disk } = await read('health');
  const free = (disk.freeBytes / disk.totalBytes) * 100;
  expect(free, 'this needs a disk that is a tenth full').toBeLessThan(89);
  await setRules({ diskFreePercent: Math.ceil(free) + 1 });
  await expect
    .poll(() => standing('disk-full'), within)
    .toMatchObject([
      { severity: 'warning', service: null, subject: disk.path, values: { percent: expect.any(Number) } },
    ]);
  const [alarm] = await standing('disk-full');
  expect(Math.abs(Number(alarm?.values['percent']) - free)).toBeLessThan(5);
  await setRules({ diskFreePercent: 1 });
  await expect.poll(() => standing('disk-full'), within).toEqual([]);
});
