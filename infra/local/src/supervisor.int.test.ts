import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { dataDir, PlatformProcess, processesOf, until } from '../test/platform-process.ts';
import { freePort } from './free-port.ts';
import { startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { holderOf } from './processes.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
const nothingRuns = (dir: string) =>
  until(
    `no process of ${dir} is left, but: ${[...processesOf(dir)].join('\n')}`,
    () => processesOf(dir).size === 0,
  );

describe('the supervisor', () => {
  test('SIGINT stops everything, in good order, and leaves no process', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.ready(data.dir);
    expect(processesOf(data.dir).size).toBeGreaterThan(8);
    platform.child.kill('SIGINT');
    expect(await platform.exit).toBe(0);
    await nothingRuns(data.dir);
    expect(existsSync(join(data.dir, 'postgres/postmaster.pid'))).toBe(false);
    expect(readFileSync(join(data.dir, 'logs/postgres.log'), 'utf8')).toContain(
      'database system is shut down',
    );
    expect(existsSync(join(data.dir, 'lock'))).toBe(false);
  });

  test('killed outright it leaves no orphan, and the next start takes over the same data', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.ready(data.dir);
    process.kill(platform.pid, 'SIGKILL');
    expect(await platform.exit).toBe('SIGKILL');
    const next = await PlatformProcess.ready(data.dir);
    expect(next.output).not.toContain('shown this once');
    next.child.kill('SIGTERM');
    expect(await next.exit).toBe(0);
    await nothingRuns(data.dir);
  });

  test('stops when the launcher above it is gone', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.ready(data.dir);
    platform.child.disconnect();
    expect(await platform.exit).toBe(0);
    await nothingRuns(data.dir);
  });

  test('a service, NATS or Postgres that is killed is started again', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.ready(data.dir);
    for (const part of ['postgres', 'nats', 'gateway'] as const) {
      const pid = Number(/process (\d+)/.exec(holderOf(platform.ports[part] ?? 0) ?? '')?.[1]);
      process.kill(pid, 'SIGKILL');
      await until(`${part} is ready again`, () => platform.output.includes(`${part} is ready again`));
    }
    expect(await answers(platform.url)).toBe(true);
    platform.child.kill('SIGINT');
    expect(await platform.exit).toBe(0);
    await nothingRuns(data.dir);
  });

  test('SIGINT while it starts leaves no process either', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.spawn(data.dir);
    await until('something runs', () => processesOf(data.dir).size > 1);
    platform.child.kill('SIGINT');
    expect(await platform.exit).toBe(0);
    await nothingRuns(data.dir);
  });
});

describe('the data directory', () => {
  test('a second supervisor on the same data is refused, naming the first', async () => {
    using data = dataDir();
    const first = await PlatformProcess.ready(data.dir);
    const second = await PlatformProcess.spawn(data.dir);
    expect(await second.exit).toBe(1);
    expect(second.output).toContain(`already runs on ${data.dir}, as process ${first.pid}`);
    expect(await answers(first.url)).toBe(true);
    first.child.kill('SIGINT');
    await first.exit;
  });

  test('secrets are made once, lie in files that only their owner reads, and are kept', async () => {
    using data = dataDir();
    const first = await PlatformProcess.ready(data.dir);
    for (const file of ['secrets.json', 'accounts.txt', 'nats/nats.conf'])
      expect(mode(join(data.dir, file))).toBe('600');
    const accounts = readFileSync(join(data.dir, 'accounts.txt'), 'utf8');
    const [, officer = 'none'] = /^duty-officer +(\S+)$/m.exec(accounts) ?? [];
    expect(first.output).toContain(officer);
    first.child.kill('SIGINT');
    await first.exit;
    const second = await PlatformProcess.ready(data.dir);
    expect(second.output).not.toContain(officer);
    expect(readFileSync(join(data.dir, 'accounts.txt'), 'utf8')).toBe(accounts);
    second.child.kill('SIGINT');
    await second.exit;
  });

  test('a lock and a postmaster.pid that a dead machine left are cleared away', async () => {
    using data = dataDir();
    const first = await PlatformProcess.ready(data.dir);
    first.child.kill('SIGINT');
    await first.exit;
    writeFileSync(join(data.dir, 'lock'), JSON.stringify({ pid: process.pid, birth: 'of another boot' }));
    writeFileSync(join(data.dir, 'postgres/postmaster.pid'), `${process.pid}\n${data.dir}/postgres\n`);
    const second = await PlatformProcess.ready(data.dir);
    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
  });
});

describe('a Postgres and a NATS of the user’s own', () => {
  test('are used, and then nothing is embedded', async () => {
    using data = dataDir();
    using elsewhere = dataDir();
    const own = await startPostgres({ dir: join(elsewhere.dir, 'postgres') });
    const platform = await PlatformProcess.ready(data.dir, {
      MUSTER_POSTGRES_URL: own.url,
      MUSTER_NATS_URL: 'nats://127.0.0.1:4',
    });
    expect(
      [...processesOf(data.dir).values()].filter((command) => /postgres -D|nats-server -c/.test(command)),
    ).toEqual([]);
    const sql = postgres(own.url.replace(/postgres$/, 'muster'), { max: 1 });
    const schemas = await sql`select nspname from pg_namespace where nspowner = 'duty_role'::regrole`;
    await sql.end();
    expect(schemas.map((row) => row['nspname'])).toEqual(['duty']);
    // What the user's NATS must include is there, and a server takes it.
    const config = readFileSync(join(data.dir, 'nats/accounts.conf'), 'utf8');
    const nats = await startNats({ dir: join(elsewhere.dir, 'nats'), config });
    await nats.stop();
    platform.child.kill('SIGINT');
    expect(await platform.exit).toBe(0);
    await own.stop();
  });

  test('that do not answer are named', async () => {
    using data = dataDir();
    const platform = await PlatformProcess.spawn(data.dir, {
      MUSTER_POSTGRES_URL: `postgres://postgres:x@127.0.0.1:${await freePort()}/postgres`,
    });
    expect(await platform.exit).toBe(1);
    expect(platform.output).toContain('MUSTER_POSTGRES_URL cannot be used');
    await nothingRuns(data.dir);
  });
});

test('a taken port is named, with what holds it and how to choose another', async () => {
  using data = dataDir();
  const server = createServer().listen(0, '127.0.0.1');
  await until('listening', () => server.address() !== null);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const platform = await PlatformProcess.spawn(data.dir, { MUSTER_PORT: String(port) });
    expect(await platform.exit).toBe(1);
    expect(platform.output).toContain(`Port ${port} is taken by process ${process.pid}`);
    expect(platform.output).toContain('MUSTER_PORT');
    await nothingRuns(data.dir);
  } finally {
    server.close();
  }
});
