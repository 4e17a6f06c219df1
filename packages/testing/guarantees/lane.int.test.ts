import { expect, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { writer } from './services.ts';

test('a command that comes some ticks after another is done is run, however many ticks', async () => {
  await using world = await openWorld();
  const { bus } = await world.start(writer, { config: { nats: world.natsAs('admin') } as never });
  let done = 0;
  for (let ticks = 0; ticks < 40; ticks++) {
    await bus.run((tx) => tx.query('select 1', []));
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    done++;
  }
  expect(done).toBe(40);
});

test('a read after a write that failed fails for the write’s own reason, not for the aborted transaction', async () => {
  await using world = await openWorld();
  const { bus } = await world.start(writer, { config: { nats: world.natsAs('admin') } as never });
  const refused = bus.run(async (tx) => {
    tx.write('insert into no_such_table values (1)', []);
    await tx.query('select 1', []);
    await tx.query('select 1', []);
  });
  await expect(refused).rejects.toMatchObject({ code: '42P01' });
});
