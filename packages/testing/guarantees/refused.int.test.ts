import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startNats } from '@muster/local';
import { expect, inject, test } from 'vitest';
import { openWorld, testNatsConfig } from '../src/index.ts';
import { admin, passing, take } from './bus.ts';
import { NoteTaken, writer } from './services.ts';

test('a NATS that comes back refusing everyone, and only later with its users, finds its services still there', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'muster-strange-'));
  const port = await freePort();
  const start = (config: string) => startNats({ dir, port, config });
  const strange = testNatsConfig().replaceAll('password: "test"', 'password: "another"');
  expect(strange).not.toBe(testNatsConfig());
  let nats = await start(testNatsConfig());
  try {
    await using world = await openWorld({ natsUrl: nats.url, postgresUrl: inject('stack').postgresUrl });
    const w = await world.start(writer, admin(world));
    await take(w, world, ['before']);
    await world.settled();
    for (const config of [strange, testNatsConfig()]) {
      nats.kill('SIGTERM');
      await nats.gone;
      nats = await start(config);
      await passing(2_000);
    }
    await take(w, world, ['after']);
    await expect.poll(async () => (await world.streamed(NoteTaken)).length).toBe(2);
  } finally {
    await nats.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
