import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startNats, startPostgres } from '@muster/local';
import { testNatsConfig } from './stack.ts';

interface Part {
  url: string;
  gone: Promise<unknown>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A part that a test may kill and bring back at the same address, with what it had stored. */
async function breakable(name: string, open: (dir: string, port: number) => Promise<Part>) {
  const dir = await mkdtemp(join(tmpdir(), `muster-${name}-`));
  const port = await freePort();
  let running: Part | undefined = await open(dir, port);
  const { url } = running;
  return {
    url,
    dir,
    async kill(signal: NodeJS.Signals = 'SIGKILL') {
      running?.kill(signal);
      await running?.gone;
      running = undefined;
    },
    /** It neither answers nor hangs up, for as long as `meanwhile` takes. */
    async frozen(meanwhile: () => Promise<void>) {
      running?.kill('SIGSTOP');
      try {
        await meanwhile();
      } finally {
        running?.kill('SIGCONT');
      }
    },
    async start() {
      running ??= await open(dir, port);
    },
    async [Symbol.asyncDispose]() {
      await running?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A Postgres of this test's own, with its data on disk as in earnest. */
export const openBreakablePostgres = () =>
  breakable('postgres', (dir, port) => startPostgres({ dir: join(dir, 'data'), port }));

/** A NATS of this test's own, whose store may be emptied and put back to an older copy while it is down. */
export async function openBreakableNats(config = testNatsConfig()) {
  const part = await breakable('nats', (dir, port) => startNats({ dir, port, config }));
  const store = join(part.dir, 'store');
  const forget = () => rm(store, { recursive: true, force: true });
  return Object.assign(part, {
    path: (...parts: string[]) => join(part.dir, ...parts),
    forget,
    copyTo: (name: string) => cp(store, join(part.dir, name), { recursive: true }),
    async putBack(name: string) {
      await forget();
      await cp(join(part.dir, name), store, { recursive: true });
    },
  });
}
export type BreakableNats = Awaited<ReturnType<typeof openBreakableNats>>;
