import { newId } from '@muster/kit';
import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import { afterEach, expect, test } from 'vitest';
import { openBreakableNats, openBreakablePostgres, openWorld, type World } from '../src/index.ts';
import { admin, note, passing, some, textsOf } from './bus.ts';
import { NoteMoved, NoteTaken, poison, reader } from './services.ts';

const durable = 'incident_copies_note-taken';
const manager = (world: World) => jetstreamManager(world.nats, { checkAPI: false });
afterEach(() => {
  poison.healed = false;
});

test('an event that one instance failed and another finished holds up nothing behind it', async () => {
  await using world = await openWorld();
  await world.start(reader, admin(world, [700, 700, 700]));
  const ids = some(12).map(() => newId());
  for (const [n, id] of ids.entries()) await world.publish(NoteTaken, note(`poison ${n}`, { id }));
  await passing(300);
  const second = await world.start(reader, admin(world, [700, 700, 700]));
  poison.healed = true;
  await expect.poll(async () => (await textsOf(world)).length).toBe(12);
  await second.close();
  for (const [n, id] of ids.entries())
    await world.publish(NoteTaken, note(`behind ${n}`, { id, version: 2 }));
  await expect.poll(async () => (await textsOf(world)).length).toBe(24);
});

test('what waits here while Postgres is away is not sent again and again', async () => {
  await using nats = await openBreakableNats();
  await using postgres = await openBreakablePostgres();
  await using world = await openWorld({ natsUrl: nats.url, postgresUrl: postgres.url });
  await world.start(reader, admin(world));
  await world.publish(NoteTaken, note('before'));
  await world.settled();
  await postgres.kill();
  for (const part of some(15))
    await Promise.all(some(80, part).map((text) => world.publish(NoteTaken, note(text))));
  await passing(7_000);
  const info = await (await manager(world)).consumers.info('DUTY', durable);
  await postgres.start();
  await expect
    .poll(async () => (await textsOf(world).catch(() => [])).length, { timeout: 60_000 })
    .toBe(1_201);
  expect(info.delivered.consumer_seq).toBeLessThan(1_300);
});

test('a backlog is worked off, however slow the events after many quick ones', {
  timeout: 120_000,
}, async () => {
  await using world = await openWorld();
  await (await world.start(reader, admin(world))).close();
  for (const kind of ['quick', 'quicker', 'quickest', 'slow'])
    for (const part of some(kind === 'slow' ? 3 : 2, kind))
      await Promise.all(some(100, part).map((text) => world.publish(NoteTaken, note(text))));
  await world.start(reader, admin(world));
  await expect.poll(async () => (await textsOf(world)).length, { timeout: 100_000 }).toBe(900);
  expect(await world.sql`select reason from incident.dead`).toEqual([]);
});

test('an event that fails behind hundreds of its batch is dead alone, and each of the others has its one effect', async () => {
  await using world = await openWorld();
  await (await world.start(reader, admin(world))).close();
  const good = some(1_000, 'good');
  const texts = [...good.slice(0, 700), 'poison', 'unsendable', ...good.slice(700)];
  for (const text of texts) await world.publish(NoteTaken, note(text));
  await world.start(reader, admin(world));
  await world.settled();
  expect(await textsOf(world)).toEqual(good);
  expect(
    await world.sql`select data::json->>'text' as text, reason from incident.dead order by text`,
  ).toEqual([
    { text: 'poison', reason: 'this note is poison' },
    { text: 'unsendable', reason: expect.stringMatching(/^a value is undefined/) },
  ]);
});

test('an event of another type, as a stream that went back and was filled again gives for one that waited, has no effect here', async () => {
  await using world = await openWorld();
  const first = await world.start(reader, admin(world));
  await world.publish(NoteTaken, note('before'));
  await world.settled();
  await first.close();
  const jsm = await manager(world);
  await jsm.consumers.delete('DUTY', durable);
  await jsm.consumers.add('DUTY', {
    durable_name: durable,
    filter_subject: 'duty.note.>',
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
  });
  await world.publish(NoteMoved, note('of another type'));
  await world.publish(NoteTaken, note('of this type'));
  await world.start(reader, admin(world));
  await expect.poll(() => textsOf(world)).toEqual(['before', 'of this type']);
  await expect.poll(async () => (await jsm.consumers.info('DUTY', durable)).num_ack_pending).toBe(0);
  expect(await textsOf(world)).toEqual(['before', 'of this type']);
  expect(await world.sql`select type from incident.dead`).toEqual([]);
});
