import { join } from 'node:path';
import { migrate } from '@muster/kit';
import { expect, inject, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { admin } from './bus.ts';
import { openLine } from './line.ts';
import { writer } from './services.ts';

const silent = { info() {}, warn() {}, error() {} };

test('migrations whose connection is lost end with the reason, and do not wait for ever', async () => {
  const { postgresUrl } = inject('stack');
  await using world = await openWorld();
  await world.start(writer, admin(world));
  await using line = await openLine(postgresUrl);
  const url = new URL(world.urlOf('duty'));
  url.port = new URL(line.url).port;
  await world.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('duty migrations', 0))`;
    const migrating = migrate(url.href, 'duty', join(writer.root, 'migrations'), silent);
    migrating.catch(() => {});
    const waiting = () => world.sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
    await expect.poll(async () => (await waiting()).length).toBe(1);
    line.mend();
    await expect(
      Promise.race([
        migrating,
        new Promise((resolve) => {
          setTimeout(resolve, 15_000);
        }),
      ]),
    ).rejects.toMatchObject({ code: expect.stringContaining('CONN') });
  });
});
