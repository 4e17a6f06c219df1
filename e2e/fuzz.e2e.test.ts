import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fuzz } from './src/fuzz/fuzz.ts';
import { openPlatform, type Platform } from './src/platform.ts';

/** Named in the output and settable, so that a run can be had again exactly. */
const seed = Number(process.env['MUSTER_FUZZ_SEED'] ?? 20_260_724);
/** In all, at the least: more for a long search by hand. */
const wanted = Number(process.env['MUSTER_FUZZ_REQUESTS'] ?? 0);
let platform: Platform;
let fuzz: Fuzz;
beforeAll(async () => {
  platform = await openPlatform({
    settings: { gateway: { SESSION_RATE: '1000000', ADDRESS_RATE: '1000000', LOGIN_RATE: '1000000' } },
  });
  fuzz = await Fuzz.open(platform, seed);
  console.log(`fuzz seed ${seed}`);
  await fuzz.learn();
  await fuzz.tryAll(2);
  await fuzz.learn();
}, 240_000);
afterAll(async () => {
  const statuses = [...fuzz.answered].sort(([a], [b]) => a - b).map(([status, n]) => `${n} x ${status}`);
  console.log(`fuzz seed ${seed}: ${fuzz.requests} requests, ${statuses.join(', ')}`);
  await platform[Symbol.asyncDispose]();
});

test('every route refuses what it must, by the right problem, and nothing is written', {
  timeout: 400_000,
}, async () => {
  for (const operation of fuzz.operations) await fuzz.refuseAll(operation);
  expect(fuzz.faults).toEqual([]);
});

test('requests by the document are answered by the document, a repeated key as the first time', {
  timeout: 200_000 + wanted * 100,
}, async () => {
  fuzz.faults.length = 0;
  await fuzz.tryAll(6);
  while (fuzz.requests < wanted) await fuzz.tryAll(1);
  expect(fuzz.faults).toEqual([]);
  expect(fuzz.answered.get(201) ?? 0).toBeGreaterThan(50);
});

test('after thousands of requests every service is well', async () => {
  expect(fuzz.requests).toBeGreaterThan(2_000);
  await platform.world.settled(60_000);
  for (const name of ['identity', 'duty', 'incident', 'plan', 'dispatch', 'gateway'] as const) {
    const ready = await platform.service(name).as(undefined).get('/readyz');
    expect(ready.body, name).toMatchObject({ status: 'ok' });
  }
});
