import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import {
  accountNames,
  openBreakableNats,
  openBreakablePostgres,
  openWorld,
  testNatsConfig,
  testPassword,
  type World,
} from '../src/index.ts';
import { effectsOf, some, take } from './bus.ts';
import { openLine } from './line.ts';
import { reader, writer } from './services.ts';

/** One of the two services as a process of its own in this world. */
async function spawnInstance(
  world: World,
  which: 'writer' | 'reader',
): Promise<AsyncDisposable & { child: ChildProcess; url: string }> {
  const name = which === 'writer' ? 'DUTY' : 'INCIDENT';
  const nats = world.natsAs('admin');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'one.ts'), which], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      [`${name}_DATABASE_URL`]: world.urlOf(name.toLowerCase()),
      [`${name}_NATS_URL`]: nats.url,
      [`${name}_NATS_USER`]: nats.user,
      [`${name}_NATS_PASSWORD`]: nats.password,
      [`${name}_LOG_LEVEL`]: 'silent',
      [`${name}_IDENTITY_URL`]: 'http://127.0.0.1:1',
    },
  });
  const [message] = (await once(child, 'message')) as [{ ready: string }];
  return {
    child,
    url: message.ready,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
const admin = (world: World) => ({ config: { nats: world.natsAs('admin') } as never });
const countOf = async (world: World): Promise<number> =>
  (await world.sql`select count(*)::int as n from incident.effects`)[0]?.['n'];
const texts = async (world: World): Promise<string[]> =>
  (await effectsOf(world)).map((each) => each.text).sort();

test('a consumer killed between commit and ack: the event comes again and has no second effect', async () => {
  // This user may do everything but acknowledge: to the broker it dies between its commit and its ack, every time.
  const deaf = `{ user: "deaf", password: "${testPassword}", permissions: { publish: { deny: ["$JS.ACK.>"] } } }`;
  const config = testNatsConfig().replace(/(w1: \{[\s\S]*?users: \[\n)/, `$1      ${deaf}\n`);
  await using nats = await openBreakableNats(config);
  await using world = await openWorld({
    natsUrl: nats.url,
    postgresUrl: inject('stack').postgresUrl,
    account: accountNames[0] ?? 'w1',
  });
  const w = await world.start(writer, admin(world));
  const r = await world.start(reader, {
    config: { nats: { url: nats.url, user: 'deaf', password: testPassword } } as never,
  });
  await take(w, world, some(50));
  await expect.poll(() => countOf(world)).toBe(50);
  const before = await world.unsettled();
  expect(before.join()).toContain('50 under way');
  await r.close();
  await world.start(reader, admin(world));
  await world.settled();
  expect(await texts(world)).toEqual(some(50).sort());
});

test('a consumer killed with -9 in mid-stream: its successor finishes, nothing missing, nothing doubled', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await (await world.start(reader, admin(world))).close();
  await using victim = await spawnInstance(world, 'reader');
  const writing = Promise.all(some(20, 'batch').map((prefix) => take(w, world, some(50, prefix))));
  await expect.poll(() => countOf(world), { interval: 5 }).toBeGreaterThan(50);
  victim.child.kill('SIGKILL');
  await once(victim.child, 'exit');
  await world.start(reader, admin(world));
  await writing;
  await world.settled();
  const seen = await texts(world);
  expect(seen).toHaveLength(1_000);
  expect(new Set(seen).size).toBe(1_000);
});

test('a relay that leads, freezes and wakes beside its successor does no harm', async () => {
  await using world = await openWorld();
  await (await world.start(writer, admin(world))).close();
  await world.start(reader, admin(world));
  await using leader = await spawnInstance(world, 'writer');
  const second = await world.start(writer, admin(world));
  await take(second, world, some(20, 'led'));
  await expect.poll(() => countOf(world)).toBe(20);
  expect(second.bus.relay?.leads).toBe(false);
  leader.child.kill('SIGSTOP');
  await take(second, world, some(20, 'frozen'));
  await expect.poll(() => countOf(world)).toBe(40);
  expect(second.bus.relay?.leads).toBe(true);
  leader.child.kill('SIGCONT');
  await take(second, world, some(20, 'awake'));
  await world.settled();
  expect(await texts(world)).toEqual(
    [...some(20, 'awake'), ...some(20, 'frozen'), ...some(20, 'led')].sort(),
  );
});

test('Postgres gone: writes answer 503 with Retry-After at once, and go on by themselves when it is back', async () => {
  await using nats = await openBreakableNats();
  await using postgres = await openBreakablePostgres();
  await using world = await openWorld({ natsUrl: nats.url, postgresUrl: postgres.url });
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  await take(w, world, some(10));
  await world.settled();
  await postgres.kill();
  const began = performance.now();
  const [refused] = await take(w, world, ['while away']);
  expect(refused).toMatchObject({ status: 503, body: { code: 'kit.database_away' } });
  expect(refused?.headers.get('retry-after')).toBe('1');
  expect(performance.now() - began).toBeLessThan(4_000);
  expect((await w.as(undefined).get('/readyz')).body).toMatchObject({
    status: 'unavailable',
    checks: { postgres: 'away' },
  });
  await postgres.start();
  await expect.poll(async () => (await take(w, world, ['after']))[0]?.status).toBe(201);
  await expect.poll(() => texts(world).catch(() => [])).toEqual(['after', ...some(10)].sort());
});

test('the line to Postgres cut without a word: no request waits for ever, and what was accepted is there, once', async () => {
  const { natsUrl, postgresUrl } = inject('stack');
  await using line = await openLine(postgresUrl);
  await using world = await openWorld({ natsUrl, postgresUrl: line.url });
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  const accepted: string[] = [];
  const takeAll = async (batch: readonly string[]) => {
    for (const [at, { status }] of (await take(w, world, batch)).entries()) {
      expect([201, 503]).toContain(status);
      if (status === 201) accepted.push(batch[at] ?? '');
    }
  };
  await takeAll(some(50, 'before'));
  const underWay = takeAll(some(50, 'under way'));
  line.cut();
  const began = performance.now();
  await Promise.all([underWay, takeAll(some(50, 'during'))]);
  // The deadline of a transaction, and the time to find out that no new connection answers either.
  expect(performance.now() - began).toBeLessThan(15_000);
  expect((await w.as(undefined).get('/readyz')).body).toMatchObject({ checks: { postgres: 'away' } });
  line.mend();
  await expect.poll(async () => (await take(w, world, ['after']))[0]?.status).toBe(201);
  await world.settled();
  const seen = await texts(world);
  expect(new Set(seen).size).toBe(seen.length);
  expect(accepted.filter((each) => !seen.includes(each))).toEqual([]);
  expect(accepted.length).toBeGreaterThanOrEqual(50);
});

test('every session of Postgres ended at once: what was accepted is there, once', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  const accepted: string[] = [];
  let going = true;
  const writing = (async () => {
    for (let n = 0; going; n++) {
      const batch = some(20, `write ${n}`);
      for (const [at, answer] of (await take(w, world, batch)).entries()) {
        expect([201, 503]).toContain(answer.status);
        if (answer.status === 201) accepted.push(batch[at] ?? '');
      }
    }
  })();
  for (let cut = 0; cut < 3; cut++) {
    const before = accepted.length;
    await expect.poll(() => accepted.length, { interval: 5 }).toBeGreaterThan(before + 40);
    await world.sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`;
  }
  going = false;
  await writing;
  await world.settled();
  const seen = await texts(world);
  expect(new Set(seen).size).toBe(seen.length);
  expect(accepted.filter((each) => !seen.includes(each))).toEqual([]);
});
