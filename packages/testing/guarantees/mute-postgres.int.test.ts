import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '@muster/local';
import { expect, inject, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { admin } from './bus.ts';
import { writer } from './services.ts';

test('a Postgres that takes connections and never answers is found out once, not once for each who waits', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'muster-mute-'));
  const postgres = await startPostgres({ dir: join(dir, 'data'), port: await freePort() });
  try {
    await using world = await openWorld({ natsUrl: inject('stack').natsUrl, postgresUrl: postgres.url });
    const w = await world.start(writer, admin(world));
    await w.bus.runAlone((tx) => tx.query('select 1', []));
    await world.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'duty solo%'`;
    postgres.kill('SIGSTOP');
    const began = performance.now();
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => w.bus.runAlone((tx) => tx.query('select 1', []))),
    );
    const took = performance.now() - began;
    postgres.kill('SIGCONT');
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(0);
    expect(took).toBeLessThan(6_000);
  } finally {
    postgres.kill('SIGCONT');
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
