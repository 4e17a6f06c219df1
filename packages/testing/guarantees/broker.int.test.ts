import { newId } from '@muster/kit';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import { type BreakableNats, openBreakableNats, type Started, type World } from '../src/index.ts';
import { effectsOf, openFragileWorld, passing, some, take } from './bus.ts';
import { hold, NoteTaken, reader, writer } from './services.ts';

async function pair(world: World) {
  const config = { nats: world.natsAs('admin') } as never;
  return { w: await world.start(writer, { config }), r: await world.start(reader, { config }) };
}
/** Nothing missing, nothing doubled. */
async function expectExactly(world: World, texts: readonly string[]): Promise<void> {
  const seen = (await effectsOf(world)).map((each) => each.text).sort();
  expect(seen).toEqual([...texts].sort());
}
const countOf = async (world: World): Promise<number> =>
  (await world.sql`select count(*)::int as n from incident.effects`)[0]?.['n'];
/** Waits until every effect is there and answers how long that took, in ms. */
async function arrived(world: World, count: number): Promise<number> {
  const began = performance.now();
  await expect.poll(() => countOf(world), { interval: 20 }).toBeGreaterThanOrEqual(count);
  return performance.now() - began;
}
const ok = (answers: { status: number }[]): void =>
  expect(answers.filter((each) => each.status !== 201)).toEqual([]);

async function writeWhile(
  w: Started,
  world: World,
  prefix: string,
  fault: () => Promise<void>,
): Promise<string[]> {
  const texts: string[] = [];
  let going = true;
  const writing = (async () => {
    for (let n = 0; going; n++) {
      const batch = some(20, `${prefix} ${n}`);
      ok(await take(w, world, batch));
      texts.push(...batch);
    }
  })();
  await fault();
  going = false;
  await writing;
  return texts;
}

async function withPair(
  work: (parts: { nats: BreakableNats; world: World; w: Started; r: Started }) => Promise<void>,
): Promise<void> {
  await using nats = await openBreakableNats();
  await using world = await openFragileWorld(nats);
  await work({ nats, world, ...(await pair(world)) });
}

test('NATS killed and started again in mid-stream: writes go on, everything arrives, nothing twice', () =>
  withPair(async ({ nats, world, w }) => {
    const texts = await writeWhile(w, world, 'mid', async () => {
      await arrived(world, 100);
      await nats.kill();
      await nats.start();
      await arrived(world, 400);
    });
    await arrived(world, texts.length);
    await expectExactly(world, texts);
  }));

test('NATS frozen in mid-stream: writes go on, everything arrives when it wakes, nothing twice', () =>
  withPair(async ({ nats, world, w }) => {
    const texts = await writeWhile(w, world, 'frozen', async () => {
      for (const ms of [700, 6_000]) {
        const before = await countOf(world);
        await arrived(world, before + 100);
        await nats.frozen(() => passing(ms));
      }
    });
    await arrived(world, texts.length);
    await world.settled();
    await expectExactly(world, texts);
    const streamed = await world.streamed(NoteTaken);
    expect(new Set(streamed.map((each) => each.id)).size).toBe(texts.length);
  }));

test('what came before NATS was lost is not answered afterwards, when its number may be another event’s', () =>
  withPair(async ({ nats, world, w, r }) => {
    let release = () => {};
    hold.until = new Promise<void>((resolve) => {
      release = resolve;
    });
    const jsm = await jetstreamManager(world.nats, { checkAPI: false });
    const consumer = () => jsm.consumers.info('DUTY', 'incident_copies_note-taken');
    ok(await take(w, world, ['held']));
    await expect.poll(async () => (await consumer()).num_ack_pending).toBe(1);
    await nats.kill('SIGTERM');
    await nats.start();
    await expect
      .poll(async () => (await r.as(undefined).get('/readyz')).body.checks.nats, { interval: 20 })
      .toBe('ok');
    release();
    await expect.poll(() => countOf(world)).toBe(1);
    // Not taken for done by its old answer, it comes again, and its row in the inbox swallows it.
    await expect.poll(async () => (await consumer()).delivered.consumer_seq, { timeout: 15_000 }).toBe(2);
    await world.settled();
    await expectExactly(world, ['held']);
  }));

test('NATS away: readyz says so, writes are accepted, all arrive afterwards', () =>
  withPair(async ({ nats, world, w }) => {
    ok(await take(w, world, ['before']));
    await arrived(world, 1);
    await nats.kill('SIGTERM');
    await expect
      .poll(async () => (await w.as(undefined).get('/readyz')).body)
      .toMatchObject({ status: 'degraded', checks: { nats: 'away', postgres: 'ok' } });
    ok(await take(w, world, some(200)));
    const waiting = await world.sql`select 1 from duty.outbox where published_at is null`;
    expect(waiting, 'nothing counts as published that no broker has').toHaveLength(200);
    await nats.start();
    await arrived(world, 201);
    await expectExactly(world, ['before', ...some(200)]);
    await expect.poll(async () => (await w.as(undefined).get('/readyz')).body.status).toBe('ok');
  }));

test('the NATS store deleted: the stream is filled again from the outbox within 5 s, nothing missing, nothing doubled', () =>
  withPair(async ({ nats, world, w }) => {
    ok(await take(w, world, some(300)));
    await arrived(world, 300);
    await nats.kill();
    await nats.forget();
    ok(await take(w, world, some(50, 'meanwhile')));
    await nats.start();
    expect(await arrived(world, 350)).toBeLessThan(5_000);
    await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(350);
    await world.settled();
    await expectExactly(world, [...some(300), ...some(50, 'meanwhile')]);
    expect(await world.sql`select refills from duty.streams`).toMatchObject([{ refills: 1 }]);
  }));

test('the NATS store put back to an older copy, consumers with it: noticed and refilled, nothing missing, nothing doubled', () =>
  withPair(async ({ nats, world, w }) => {
    ok(await take(w, world, some(200, 'old')));
    await arrived(world, 200);
    await world.settled();
    await nats.kill('SIGTERM');
    await nats.copyTo('older');
    await nats.start();
    ok(await take(w, world, some(150, 'lost')));
    await arrived(world, 350);
    await world.settled();
    await nats.kill();
    await nats.putBack('older');
    ok(await take(w, world, some(50, 'meanwhile')));
    await nats.start();
    expect(await arrived(world, 400)).toBeLessThan(5_000);
    await expect
      .poll(async () => new Set((await world.streamed(NoteTaken)).map((each) => each.data.text)).size)
      .toBe(400);
    await world.settled();
    await expectExactly(world, [...some(200, 'old'), ...some(150, 'lost'), ...some(50, 'meanwhile')]);
  }));

test('a stream that comes back behind its own consumers: what refills it does not fall into their shadow', () =>
  withPair(async ({ nats, world, w, r }) => {
    const late = { id: newId(), version: 1, unitPath: '/000000/', text: 'committed late' };
    ok(await take(w, world, some(200, 'old')));
    await arrived(world, 200);
    await world.settled();
    await nats.kill('SIGTERM');
    await nats.copyTo('older');
    await nats.start();
    // This one takes its place in the outbox before those that are lost, and commits when the consumer is away: the
    // refill sends it before them, where the consumer believes it has been already.
    await w.bus.runAlone(async (tx) => {
      await tx.query(
        `insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
         values ($1::uuid, 'duty.note.taken', $1, 1, '/000000/', $1, $2, $3, now()) returning 1`,
        [late.id, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', JSON.stringify(late)],
      );
      ok(await take(w, world, some(150, 'lost')));
      await arrived(world, 350);
      await r.close();
    });
    ok(await take(w, world, some(300, 'unread')));
    await expect
      .poll(async () => (await world.sql`select 1 from duty.outbox where published_at is null`).length)
      .toBe(0);
    await nats.kill('SIGTERM');
    const consumers = nats.path('store', 'jetstream', world.account, 'streams', 'DUTY', 'obs');
    const kept = nats.path('kept-consumers');
    const { cp, rm } = await import('node:fs/promises');
    await cp(consumers, kept, { recursive: true });
    await nats.putBack('older');
    await rm(consumers, { recursive: true, force: true });
    await cp(kept, consumers, { recursive: true });
    await nats.start();
    await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(651);
    await world.start(reader, { config: { nats: world.natsAs('admin') } as never });
    await arrived(world, 651);
    await world.settled();
    await expectExactly(world, [
      ...some(200, 'old'),
      ...some(150, 'lost'),
      ...some(300, 'unread'),
      late.text,
    ]);
  }));

test('republish by hand sends what was published since then anew, and the inbox swallows it', () =>
  withPair(async ({ world, w }) => {
    ok(await take(w, world, some(60)));
    await arrived(world, 60);
    await world.settled();
    const { republish } = await import('@muster/bus');
    expect(await republish(world.urlOf('duty'), 'duty', new Date(0))).toBe(60);
    await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(120);
    await world.settled();
    await expectExactly(world, some(60));
  }));
