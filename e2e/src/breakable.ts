import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RunningNats, type RunningPostgres, startNats, startPostgres } from '@muster/local';
import { testNatsConfig } from '@muster/testing';

/** A part that can be taken away and brought back at the same address, with what it had stored. */
interface Breakable extends AsyncDisposable {
  url: string;
  /** Kills it, as a crash or a pulled cable would. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

async function breakable<R extends RunningNats | RunningPostgres>(
  prefix: string,
  open: (dir: string, port: number) => Promise<R>,
): Promise<Breakable> {
  const dir = await mkdtemp(join(tmpdir(), prefix));
  const port = await freePort();
  let running: R | undefined = await open(dir, port);
  const { url } = running;
  return {
    url,
    kill: async () => {
      running?.kill('SIGKILL');
      await running?.gone;
      running = undefined;
    },
    start: async () => {
      running ??= await open(dir, port);
    },
    [Symbol.asyncDispose]: async () => {
      await running?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A Postgres that survives being killed: with fsync, as in earnest. */
export const openBreakablePostgres = (): Promise<Breakable> =>
  breakable('muster-e2e-pg-', (dir, port) => startPostgres({ dir: join(dir, 'data'), port }));

export const openBreakableNats = (): Promise<Breakable> =>
  breakable('muster-e2e-nats-', (dir, port) => startNats({ dir, port, config: testNatsConfig() }));
