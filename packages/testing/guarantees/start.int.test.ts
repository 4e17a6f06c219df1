import { expect, inject, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { passing } from './bus.ts';
import { openLine } from './line.ts';
import { writer } from './services.ts';

test('a service whose Postgres takes longer to answer than a connection may waits for it, and then seeds', {
  timeout: 60_000,
}, async () => {
  await using world = await openWorld();
  await using line = await openLine(inject('stack').postgresUrl);
  let seeds = 0;
  const seeded = {
    ...writer,
    seed: async ({ transact }: Parameters<NonNullable<typeof writer.seed>>[0]) => {
      await transact(async ({ db }) => void (await db.execute('select 1')));
      seeds += 1;
    },
  };
  const { port } = new URL(line.url);
  const databaseUrl = Object.assign(new URL(world.urlOf('duty')), { port }).href;
  line.cut();
  const starting = world.start(seeded, { config: { nats: world.natsAs('admin'), databaseUrl } as never });
  starting.catch(() => {});
  await expect.poll(() => line.near.size, { timeout: 20_000 }).toBeGreaterThan(0);
  await passing(2_500);
  line.mend();
  const { body } = await (await starting).as(undefined).get('/readyz');
  expect({ postgres: body.checks.postgres, seeds }).toEqual({ postgres: 'ok', seeds: 1 });
});
