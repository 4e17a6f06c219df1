import { jetstreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { admin, note, some, take } from './bus.ts';
import { openLine } from './line.ts';
import { NoteTaken, writer } from './services.ts';

const waiting = async (world: World): Promise<number> =>
  (await world.sql`select count(*)::int as n from duty.outbox where published_at is null`)[0]?.['n'];

test('a relay that died between publishing and marking repeats itself, and the stream holds nothing twice', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, some(30));
  await world.settled();
  await world.sql`update duty.outbox set published_at = null, stream_seq = null`;
  await expect.poll(() => waiting(world)).toBe(0);
  expect(await world.streamed(NoteTaken)).toHaveLength(30);
  expect((await world.sql`select distinct stream_seq from duty.outbox`).length).toBe(30);
  // And goes on as before.
  await take(w, world, ['after']);
  await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(31);
});

test('of two instances one relays; when it leaves the other takes over by itself', async () => {
  await using world = await openWorld();
  const first = await world.start(writer, admin(world));
  await take(first, world, ['first']);
  await world.settled();
  const second = await world.start(writer, admin(world));
  await take(second, world, ['by the other']);
  await world.settled();
  expect([first.bus.relay?.leads, second.bus.relay?.leads]).toEqual([true, false]);
  await first.close();
  await take(second, world, ['after it left']);
  await expect
    .poll(async () => (await world.streamed(NoteTaken)).map((each) => each.data.text))
    .toEqual(['first', 'by the other', 'after it left']);
  expect(second.bus.relay?.leads).toBe(true);
});

test('a long transaction holds up nobody else: rows are found by their flag, not by their position', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  const slow = w.bus.runAlone(async (tx) => {
    await tx.query(
      `insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
       values (gen_random_uuid(), 'duty.note.taken', 'k', 1, '/000000/', 'c', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', '{"id":"k"}', now()) returning 1`,
      [],
    );
    await take(w, world, ['overtakes']);
    await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(1);
  });
  await slow;
  w.bus.relay?.wake();
  await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(2);
});

test('a stream with more events than one statement could set waiting again is refilled all the same', {
  timeout: 60_000,
}, async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, ['first']);
  await world.settled();
  await world.sql`
    insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at, published_at, stream_seq)
    select gen_random_uuid(), 'duty.note.taken', n, 1, '/000000/', n, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', '{}', now(), now(), n
    from generate_series(2, 4501) n`;
  // As slow a row as those of a table a hundred times this size.
  await world.sql.unsafe(`
    create function duty.slowly() returns trigger language plpgsql as 'begin perform pg_sleep(0.001); return new; end';
    create trigger slowly before update on duty.outbox for each row when (new.published_at is null) execute function duty.slowly()`);
  await (await jetstreamManager(world.nats, { checkAPI: false })).streams.delete('DUTY');
  await take(w, world, ['after']);
  await expect.poll(() => waiting(world), { timeout: 45_000 }).toBe(0);
  expect(await world.streamed(NoteTaken)).toHaveLength(4_502);
});

test('a backlog of very large events goes out in order, no more of them at once than memory is for', {
  timeout: 60_000,
}, async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.settled();
  await w.bus.runAlone(async (tx) => {
    for (let n = 0; n < 60; n++)
      await tx.query(
        `insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
         values (gen_random_uuid(), 'duty.note.taken', 'k', 1, '/000000/', 'c', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', $1::json, now()) returning 1`,
        [JSON.stringify({ id: 'k', n, text: 'x'.repeat(650_000) })],
      );
  });
  w.bus.relay?.wake();
  await expect.poll(() => waiting(world), { timeout: 45_000 }).toBe(0);
  const batches = await world.sql`select count(*)::int as n from duty.outbox group by xmin::text`;
  expect(Math.max(...batches.map((batch) => batch['n']))).toBeLessThanOrEqual(14);
  expect((await world.streamed(NoteTaken)).map((each) => (each.data as unknown as { n: number }).n)).toEqual(
    Array.from({ length: 60 }, (_, n) => n),
  );
  await take(w, world, some(100));
  await world.settled();
  expect(await world.streamed(NoteTaken)).toHaveLength(160);
});

test('an event that NATS can never take lies with the dead, and those behind it go out', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, ['before']);
  await w.bus.runAlone(async (tx) => {
    for (const size of [10, 1_200_000, 10])
      await tx.query(
        `insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
         values (gen_random_uuid(), 'duty.note.taken', 'k', 1, '/000000/', 'c', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', $1::json, now()) returning 1`,
        [JSON.stringify({ id: 'k', text: 'x'.repeat(size) })],
      );
  });
  w.bus.relay?.wake();
  await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(3);
  await expect.poll(() => waiting(world)).toBe(0);
  expect(await world.sql`select consumer, reason from duty.dead`).toMatchObject([
    { consumer: 'relay', reason: expect.stringContaining('max_payload') },
  ]);
});

test('what could not stand in a header is not emitted', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  const broken = note('x', { id: 'first line\nsecond line' });
  await expect(w.transact(async ({ emit }) => emit(NoteTaken, broken))).rejects.toThrow('line break');
  await take(w, world, ['after']);
  await world.settled();
  expect(await world.streamed(NoteTaken)).toHaveLength(1);
});

test('a relay that leads and is cut off from NATS holds up nobody who is not', async () => {
  await using world = await openWorld();
  const { url, ...account } = world.natsAs('admin');
  await using line = await openLine(url);
  const cutOff = await world.start(writer, { config: { nats: { ...account, url: line.url } } as never });
  await take(cutOff, world, ['before']);
  await world.settled();
  const other = await world.start(writer, admin(world));
  line.cut();
  await take(other, world, ['by the other']);
  await take(cutOff, world, ['by the one cut off']);
  await expect
    .poll(async () => (await world.streamed(NoteTaken)).map((each) => each.data.text), { timeout: 20_000 })
    .toEqual(['before', 'by the other', 'by the one cut off']);
});

test('what was sent is marked, and what was noted is sealed, by its key: also by plans made when the tables were short', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  const events = 400;
  for (let sent = 20; sent <= events; sent += 20) {
    await take(w, world, some(20, `up to ${sent},`));
    await expect.poll(async () => (await world.streamed(NoteTaken)).length, { interval: 10 }).toBe(sent);
    await expect.poll(() => sealed(world), { interval: 10 }).toBe(sent);
  }

  // Postgres adds its counts up about once a second.
  for (const table of ['outbox', 'audit'])
    await expect
      .poll(async () => (await counts(world, table))?.['updated'], { timeout: 10_000 })
      .toBe(events);
  for (const table of ['outbox', 'audit'])
    expect((await counts(world, table))?.['readInSequence'], table).toBeLessThan(events);
});

test('what waits in great number drains, also where the statistics are of a day on which nothing waited', {
  timeout: 120_000,
}, async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, some(20));
  await expect.poll(() => waiting(world)).toBe(0);
  await world.sql`alter table duty.outbox set (autovacuum_enabled = off)`;
  await world.sql`analyze duty.outbox`;
  await world.sql`
    insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
    select gen_random_uuid(), 'duty.note.taken', 'k', 1, '/000000/', 'c',
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', '{"id":"k"}', now() from generate_series(1, 60000)`;
  w.bus.relay?.wake();
  await expect.poll(() => waiting(world), { timeout: 60_000 }).toBe(0);
  // None went out twice for a mark that took too long.
  const jsm = await jetstreamManager(world.nats, { checkAPI: false });
  expect((await jsm.streams.info('DUTY')).state.messages).toBe(60_020);
});

test('an event that is committed while a backlog behind it goes out does not wait for the end of it', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, ['first']);
  await expect.poll(() => waiting(world)).toBe(0);
  const lay = (sql: World['sql'], rows: number, key: string) => sql`
    insert into duty.outbox (id, type, key, version, unit_path, correlation, traceparent, data, created_at)
    select gen_random_uuid(), 'duty.note.taken', ${key}, 1, '/000000/', 'c',
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00', '{"id":"k"}', now() from generate_series(1, ${rows}::int)`;
  await world.sql.begin(async (late) => {
    await lay(late as never, 1, 'late');
    await lay(world.sql, 20_000, 'k');
    w.bus.relay?.wake();
    await expect.poll(() => waiting(world), { interval: 1 }).toBeLessThan(20_000);
  });
  await expect.poll(() => waiting(world), { timeout: 30_000 }).toBe(0);
  const [late] = await world.sql`select stream_seq::int as seq from duty.outbox where key = 'late'`;
  expect(late?.['seq']).toBeLessThan(20_000);
  const jsm = await jetstreamManager(world.nats, { checkAPI: false });
  expect((await jsm.streams.info('DUTY')).state.messages).toBe(20_002);
});

test('a relay that is closed has marked what it sent', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await take(w, world, ['last']);
  await expect.poll(async () => (await world.streamed(NoteTaken)).length, { interval: 1 }).toBe(1);
  await w.close();
  expect(await waiting(world)).toBe(0);
});
const sealed = async (world: World): Promise<number> =>
  (await world.sql`select sum(seq)::int as n from duty.audit_heads`)[0]?.['n'];
const counts = async (world: World, table: string) =>
  (
    await world.sql`select n_tup_upd::int as updated, seq_tup_read::int as "readInSequence"
      from pg_stat_user_tables where schemaname = 'duty' and relname = ${table}`
  )[0];
