import { newId } from '@muster/kit';
import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { admin, effectsOf, note, some, take, textsOf } from './bus.ts';
import { NoteTaken, poison, reader, writer } from './services.ts';

async function pair(world: World) {
  return { w: await world.start(writer, admin(world)), r: await world.start(reader, admin(world)) };
}

test('committed is delivered', async () => {
  await using world = await openWorld();
  const { w } = await pair(world);
  const answers = await take(w, world, some(500));
  expect(answers.every((each) => each.status === 201)).toBe(true);
  await world.settled();
  expect((await effectsOf(world)).map((each) => each.text).sort()).toEqual(some(500).sort());
});

test('rolled back is never seen', async () => {
  await using world = await openWorld();
  const { w } = await pair(world);
  const good = take(w, world, some(40, 'good'));
  const bad = take(w, world, some(40, 'bad'), { fail: true });
  expect((await bad).every((each) => each.status === 409)).toBe(true);
  expect((await good).every((each) => each.status === 201)).toBe(true);
  await world.settled();
  const seen = (await effectsOf(world)).map((each) => each.text);
  expect(seen).toHaveLength(40);
  expect(seen.every((text) => text.startsWith('good'))).toBe(true);
  expect(await world.sql`select 1 from duty.notes where text like 'bad%'`).toHaveLength(0);
});

test('a command that breaks a constraint fails alone, however many share its commit', async () => {
  await using world = await openWorld();
  const { w } = await pair(world);
  await take(w, world, ['there already']);
  const answers = await take(w, world, [...some(30), 'there already', ...some(30, 'more')]);
  const statuses = answers.map((each) => each.status);
  expect(statuses.filter((each) => each === 201)).toHaveLength(60);
  expect(answers[30]?.body).toMatchObject({ status: 409, code: 'duty.note_twice' });
  await world.settled();
  expect(await effectsOf(world)).toHaveLength(61);
});

test('a duplicate runs once, in one batch or much later', async () => {
  await using world = await openWorld();
  const { r } = await pair(world);
  const note = { id: newId(), version: 1, unitPath: '/000000/', text: 'once' };
  const id = newId();
  await r.close();
  for (let n = 0; n < 5; n++) await world.publish(NoteTaken, note, { id });
  await world.start(reader, admin(world));
  await world.settled();
  expect(await effectsOf(world)).toHaveLength(1);
  await world.publish(NoteTaken, note, { id });
  await world.settled();
  expect(await effectsOf(world)).toHaveLength(1);
});

test('the events of one key arrive in their order', async () => {
  await using world = await openWorld();
  const { w } = await pair(world);
  const ids = Array.from({ length: 10 }, newId);
  await Promise.all(
    ids.map((id, n) =>
      w.as(world.person('duty-officer')).post('/api/duty/notes', { text: `key ${n}`, id, events: 40 }),
    ),
  );
  await world.settled();
  const effects = await effectsOf(world);
  expect(effects).toHaveLength(400);
  for (const id of ids)
    expect(effects.filter((each) => each.key === id).map((each) => each.version)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
});

test('later events of a key wait behind one that fails, those of other keys do not', async () => {
  await using world = await openWorld();
  await pair(world);
  poison.healed = false;
  const key = newId();
  await world.publish(NoteTaken, { id: key, version: 1, unitPath: '/000000/', text: 'poison for a while' });
  await world.publish(NoteTaken, { id: key, version: 2, unitPath: '/000000/', text: 'behind it' });
  await world.publish(NoteTaken, { id: newId(), version: 1, unitPath: '/000000/', text: 'another key' });
  await expect.poll(() => effectsOf(world)).toMatchObject([{ text: 'another key' }]);
  poison.healed = true;
  await world.settled();
  expect((await effectsOf(world)).map((each) => each.text)).toEqual([
    'another key',
    'poison for a while',
    'behind it',
  ]);
});

test('a poison event ends in dead with its reason and can be replayed', async () => {
  await using world = await openWorld();
  const { r } = await pair(world);
  poison.healed = false;
  await world.publish(NoteTaken, { id: newId(), version: 1, unitPath: '/000000/', text: 'poison' });
  await world.publish(NoteTaken, { id: newId(), version: 1, unitPath: '/000000/', text: 'wholesome' });
  await world.settled();
  expect((await effectsOf(world)).map((each) => each.text)).toEqual(['wholesome']);
  const [dead] = await world.sql`select id, reason, stack, attempts, type from incident.dead`;
  expect(dead).toMatchObject({ reason: 'this note is poison', attempts: 3, type: 'duty.note.taken' });
  expect(dead?.['stack']).toContain('services.ts');
  await expect(r.bus.replay(dead?.['id'])).rejects.toThrow('this note is poison');
  expect(await world.sql`select 1 from incident.dead where replayed_at is null`).toHaveLength(1);
  poison.healed = true;
  expect(await r.bus.replay(dead?.['id'])).toBe(true);
  expect(await r.bus.replay(dead?.['id'])).toBe(false);
  expect((await effectsOf(world)).map((each) => each.text)).toEqual(['wholesome', 'poison']);
});

test('an event that its contract does not allow ends in dead, and harms nothing behind it', async () => {
  await using world = await openWorld();
  await pair(world);
  await world.publish(NoteTaken, { id: newId(), version: 1, unitPath: '/000000/', text: '' } as never);
  await world.publish(NoteTaken, { id: newId(), version: 1, unitPath: '/000000/', text: 'good' });
  await world.settled();
  expect((await effectsOf(world)).map((each) => each.text)).toEqual(['good']);
  expect(await world.sql`select reason from incident.dead`).toMatchObject([
    { reason: expect.stringContaining('not as its contract says') },
  ]);
});

test('a dead event replayed twice at once runs once', async () => {
  await using world = await openWorld();
  const { r } = await pair(world);
  poison.healed = false;
  await world.publish(NoteTaken, note('poison'));
  await world.settled();
  poison.healed = true;
  const [dead] = await world.sql`select id from incident.dead`;
  const replays = await Promise.all([r.bus.replay(dead?.['id']), r.bus.replay(dead?.['id'])]);
  expect(replays.sort()).toEqual([false, true]);
  expect(await textsOf(world)).toEqual(['poison']);
});

test('a message that is no event harms nothing behind it', async () => {
  await using world = await openWorld();
  await pair(world);
  await world.publish(NoteTaken, note('good before'));
  await world.nats.publish('duty.note.taken', 'hello');
  for (const text of some(20, 'good')) await world.publish(NoteTaken, note(text));
  await world.settled();
  expect(await textsOf(world)).toHaveLength(21);
});

test('a reason that Postgres cannot store does not keep an event from dying', async () => {
  await using world = await openWorld();
  await pair(world);
  poison.healed = false;
  await world.publish(NoteTaken, note('poison with a \0 in it'));
  await world.publish(NoteTaken, note('good'));
  await world.settled();
  expect(await textsOf(world)).toEqual(['good']);
  expect(await world.sql`select reason from incident.dead`).toMatchObject([
    { reason: expect.stringContaining('poison with a') },
  ]);
});

test('a stale version never overwrites a newer one', async () => {
  await using world = await openWorld();
  await pair(world);
  const id = newId();
  for (const version of [1, 3, 2]) {
    await world.publish(NoteTaken, { id, version, unitPath: '/000000/', text: `version ${version}` });
    await world.settled();
  }
  expect(await world.sql`select version, text from incident.copies`).toMatchObject([
    { version: 3, text: 'version 3' },
  ]);
});

test('two instances of one service share the work and neither loses nor repeats', async () => {
  await using world = await openWorld();
  const { w, r } = await pair(world);
  const r2 = await world.start(reader, admin(world));
  const w2 = await world.start(writer, admin(world));
  const counts = [0, 0];
  const watch = (started: typeof r, at: number) =>
    started
      .as(undefined)
      .get('/metrics')
      .then((each) => {
        counts[at] = Number(/muster_events_consumed_total\{[^}]*\} (\d+)/.exec(each.text)?.[1] ?? 0);
      });
  for (let round = 0; round < 10; round++)
    await Promise.all([take(w, world, some(50, `a${round}`)), take(w2, world, some(50, `b${round}`))]);
  await world.settled();
  const texts = (await effectsOf(world)).map((each) => each.text);
  expect(texts).toHaveLength(1_000);
  expect(new Set(texts).size).toBe(1_000);
  await Promise.all([watch(r, 0), watch(r2, 1)]);
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeGreaterThan(0);
});

test('the same Idempotency-Key answers the first result, with another body it is refused, and nothing runs twice', async () => {
  await using world = await openWorld();
  const { w } = await pair(world);
  const officer = w.as(world.person('duty-officer'));
  const key = { headers: { 'idempotency-key': 'double-click' } };
  const both = await Promise.all([
    officer.post('/api/duty/notes', { text: 'twice' }, key),
    officer.post('/api/duty/notes', { text: 'twice' }, key),
  ]);
  expect(both.map((each) => each.status)).toEqual([201, 201]);
  expect(both[0]?.body).toEqual(both[1]?.body);
  const later = await officer.post('/api/duty/notes', { text: 'twice' }, key);
  expect(later.body).toEqual(both[0]?.body);
  expect(later.headers.get('idempotency-replayed')).toBe('true');
  const other = await officer.post('/api/duty/notes', { text: 'something else' }, key);
  expect(other.body).toMatchObject({ status: 422, code: 'kit.idempotency_key_reused' });
  const someoneElse = await w.as(world.person('commander')).post('/api/duty/notes', { text: 'theirs' }, key);
  expect(someoneElse.status).toBe(201);
  await world.settled();
  expect(await effectsOf(world)).toHaveLength(2);
});
