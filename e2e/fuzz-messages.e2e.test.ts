import { contracts } from '@muster/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chance } from './src/demo/chance.ts';
import { framesOf } from './src/demo/live.ts';
import { readers } from './src/faults/count/settled.ts';
import { cast, playFlow } from './src/flow.ts';
import { Known } from './src/fuzz/known.ts';
import { HostileMessages } from './src/fuzz/messages.ts';
import { Values } from './src/fuzz/values.ts';
import { changedTables, markOfAllRows } from './src/fuzz/written.ts';
import { openPlatform, type Platform } from './src/platform.ts';

const seed = Number(process.env['MUSTER_FUZZ_SEED'] ?? 20_260_724);
const events = contracts.flatMap((contract) => contract.events);
/** Of each event; more for a long search by hand. */
const each = Math.ceil(Number(process.env['MUSTER_FUZZ_MESSAGES'] ?? 12 * events.length) / events.length);

let platform: Platform;
let messages: HostileMessages;
const over = new AbortController();
const screen = { types: [] as string[], broken: [] as string[] };
beforeAll(async () => {
  platform = await openPlatform();
  console.log(`fuzz seed ${seed}: ${each} messages of each of ${events.length} events`);
  const { commander } = await cast(platform);
  const values = new Values(chance(seed), new Known(), () => platform.world.clock.now());
  messages = new HostileMessages(platform, values, (await commander.get('/api/auth/me')).body.unit.path);
  const { body } = await platform
    .anyone()
    .post('/api/auth/login', { username: 'commander', password: platform.passwords['commander'] });
  const response = await fetch(`${platform.url}/api/live`, {
    headers: { authorization: `Bearer ${body.token}` },
    signal: over.signal,
  });
  void watch(response.body ?? new ReadableStream()).catch(() => {});
}, 240_000);
afterAll(async () => {
  over.abort();
  await messages?.close();
  await platform?.[Symbol.asyncDispose]();
}, 120_000);

async function watch(body: ReadableStream<Uint8Array>): Promise<void> {
  for await (const { event, data } of framesOf(body))
    try {
      JSON.parse(data);
      screen.types.push(event);
    } catch {
      screen.broken.push(`${event}: ${data.slice(0, 120)}`);
    }
}
const deadRows = async () => {
  const services = [...new Set(readers.map(({ service }) => service))];
  return platform.world.sql.unsafe(
    services
      .map((service) => `select consumer, event_id::text as id, type from ${service}.dead`)
      .join(' union all '),
  );
};

test('no message that an owner of a subject could send writes anything, stays in the way, or ends anywhere but among the dead', {
  timeout: 3_600_000,
}, async () => {
  const before = await markOfAllRows(platform.world);
  for (const event of events) await messages.publish(event, each);
  await platform.world.settled(3_000_000);
  const found = (await deadRows()).map(({ consumer, id }) => `${consumer} ${id}`);
  const due = readers.flatMap(({ durable, type }) =>
    messages.sent
      .filter((sent) => sent.fate === 'dead' && sent.type === type)
      .map(({ id }) => `${durable} ${id}`),
  );
  const what = new Map(messages.sent.map((sent) => [sent.id, `${sent.type}: ${sent.what}`]));
  const named = (line: string) => `${line.split(' ')[0]} ${what.get(line.split(' ')[1] ?? '')}`;
  expect(due.filter((line) => !found.includes(line)).map(named)).toEqual([]);
  expect(found.filter((line) => !due.includes(line)).map(named)).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
  const changed = changedTables(before, await markOfAllRows(platform.world));
  expect(changed.filter((table) => !table.endsWith('.dead'))).toEqual([]);
});

test('a question that its contract does not allow is answered, by a refusal', {
  timeout: 600_000,
}, async () => {
  const silent: string[] = [];
  for (const contract of contracts) silent.push(...(await messages.ask(contract, contract.asks)));
  expect(silent).toEqual([]);
});

test('afterwards everything goes its way, and screens were shown nothing but events', {
  timeout: 240_000,
}, async () => {
  screen.types.length = 0;
  const flow = await playFlow(platform);
  await platform.world.settled(120_000);
  expect(flow.steps.length).toBeGreaterThan(15);
  await expect.poll(() => screen.types, { timeout: 30_000 }).toContain('incident.incident.closed');
  expect(screen.broken).toEqual([]);
  for (const name of ['identity', 'duty', 'incident', 'plan', 'dispatch', 'gateway'] as const)
    expect((await platform.service(name).as(undefined).get('/readyz')).body, name).toMatchObject({
      status: 'ok',
    });
});
