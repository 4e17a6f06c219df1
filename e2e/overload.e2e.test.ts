import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from './src/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform({ settings: { gateway: { SESSION_RATE: '2500' } } });
}, 240_000);
afterAll(async () => {
  agent.destroy();
  await platform?.[Symbol.asyncDispose]();
}, 60_000);

interface Reply {
  status: number;
  retryAfter: string | undefined;
  body: { id?: string; number?: string; code?: string };
}
/** More connections at once than requests are taken; a wave of them is no more than the system queues for us. */
const agent = new Agent({ keepAlive: true, maxSockets: 700 });

/** One call, beside as many others as there are connections. */
const log = (token: string, content: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asking = request(
      `${platform.url}/api/duty/calls`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            body: JSON.parse(text),
          }),
        );
      },
    );
    asking.on('error', reject);
    asking.end(JSON.stringify({ callerPhone: '110', content }));
  });

test('more than can be done is turned away with 429 or 503 and Retry-After; what was accepted is there once, and the next is taken', {
  timeout: 400_000,
}, async () => {
  const { body } = await platform
    .anyone()
    .post('/api/auth/login', { username: 'duty-officer', password: platform.passwords['duty-officer'] });
  const token: string = body.token;
  expect((await log(token, '之前')).status).toBe(201);

  const flood = 1_500;
  const replies = await Promise.all(Array.from({ length: flood }, (_, n) => log(token, `洪水 ${n}`)));
  const by = Map.groupBy(replies, ({ status }) => status);
  expect([...by.keys()].filter((status) => ![201, 429, 503].includes(status))).toEqual([]);
  expect(by.get(201)?.length ?? 0).toBeGreaterThan(0);
  const refused = [...(by.get(429) ?? []), ...(by.get(503) ?? [])];
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.filter(({ retryAfter }) => !(Number(retryAfter) >= 1))).toEqual([]);
  expect(by.get(503)?.map(({ body: { code } }) => code) ?? []).toContain('gateway.overloaded');

  // Nobody has to restart anything: as soon as the flood is over, or Retry-After has passed, calls are taken again.
  await expect
    .poll(async () => (await log(token, '之后')).status, { timeout: 60_000, interval: 500 })
    .toBe(201);
  await platform.world.settled(120_000);
  const rows = await platform.world
    .sql`select id, number, serial, content from duty.calls where content like '洪水%'`;
  const stored = new Map(rows.map((row) => [row['id'] as string, row['number'] as string]));
  const accepted = by.get(201) ?? [];
  expect(accepted.filter(({ body: { id, number } }) => stored.get(id ?? '') !== number)).toEqual([]);
  expect(new Set(rows.map((row) => row['content'])).size).toBe(rows.length);
  const [numbers] = await platform.world
    .sql`select count(*)::int as n, max(serial)::int as last from duty.calls group by unit_id, local_day`;
  expect(numbers?.['n']).toBe(numbers?.['last']);
  const logged = await platform.world
    .sql`select count(*)::int as n from duty.outbox where type = 'duty.call.logged'`;
  const followed = await platform.world
    .sql`select count(*)::int as n from incident.inbox where consumer = 'incident_calls_call-logged'`;
  expect(followed[0]?.['n']).toBe(logged[0]?.['n']);
});
