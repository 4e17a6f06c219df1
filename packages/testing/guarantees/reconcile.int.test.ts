import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { admin, note, passing, some, take, textsOf } from './bus.ts';
import { NoteTaken, poison, reader, writer } from './services.ts';

const durable = 'incident_copies_note-taken';
const manager = (world: World) => jetstreamManager(world.nats, { checkAPI: false });
afterEach(() => {
  poison.healed = false;
});

test('a lost durable is made anew early enough for an event that still waited for its next try', async () => {
  await using world = await openWorld();
  await world.start(reader, admin(world, [60_000]));
  await world.publish(NoteTaken, note('poison early'));
  await passing(300);
  // Events of other types count in the sequence, too.
  for (let n = 0; n < 2_500; n++) world.nats.publish('duty.other.thing', '{}');
  for (const text of some(20, 'other')) await world.publish(NoteTaken, note(text));
  await expect.poll(async () => (await textsOf(world)).length).toBe(20);
  poison.healed = true;
  await (await manager(world)).consumers.delete('DUTY', durable);
  await expect.poll(async () => (await textsOf(world)).includes('poison early')).toBe(true);
  await world.settled();
  expect(await textsOf(world)).toHaveLength(21);
});

test('a stream whose events have all aged out is no stream that went back', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  const r = await world.start(reader, admin(world));
  await take(w, world, some(10));
  await world.settled();
  await r.close();
  const jsm = await manager(world);
  await jsm.streams.purge('DUTY');
  const before = (await jsm.consumers.info('DUTY', durable)).created;
  await world.start(reader, admin(world));
  await take(w, world, ['after']);
  await expect.poll(async () => (await textsOf(world)).length).toBe(11);
  expect((await jsm.consumers.info('DUTY', durable)).created).toBe(before);
});

test('an instance that starts over an untouched stream goes on where the last one ended', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  const r = await world.start(reader, admin(world));
  await take(w, world, some(10));
  await world.settled();
  await r.close();
  const before = await (await manager(world)).consumers.info('DUTY', durable);
  await Promise.all([world.start(reader, admin(world)), world.start(reader, admin(world))]);
  await take(w, world, ['after']);
  await world.settled();
  const after = await (await manager(world)).consumers.info('DUTY', durable);
  expect(after.created).toBe(before.created);
  expect(after.delivered.consumer_seq).toBe(before.delivered.consumer_seq + 1);
});
