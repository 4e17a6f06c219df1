import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { effectsOf, some, take } from './bus.ts';
import { reader, writer } from './services.ts';

const admin = (world: World) => ({ config: { nats: world.natsAs('admin') } as never });
const count = async (world: World, table: string): Promise<number> =>
  (await world.sql.unsafe(`select count(*)::int as n from ${table}`))[0]?.['n'];

test('what has served its time goes, what is still needed stays', async () => {
  await using world = await openWorld();
  const w = await world.start(writer, admin(world));
  await world.start(reader, admin(world));
  await take(w, world, some(20), {});
  await w
    .as(world.person('duty-officer'))
    .post('/api/duty/notes', { text: 'keyed' }, { headers: { 'idempotency-key': 'k' } });
  await world.settled();
  await world.advance('8d');
  expect(await count(world, 'duty.idempotency')).toBe(0);
  expect(await count(world, 'incident.inbox')).toBe(21);
  await world.advance('7d');
  expect(await count(world, 'incident.inbox')).toBe(0);
  expect(await count(world, 'duty.outbox')).toBe(21);
  expect(await effectsOf(world)).toHaveLength(21);
});
