import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@muster/kit';
import { freePort, type RunningNats, startNats, startPostgres } from '@muster/local';
import { inject } from 'vitest';
import { openWorld, type Started, testNatsConfig, type World } from '../src/index.ts';

export const effectsOf = async (world: World): Promise<{ key: string; version: number; text: string }[]> =>
  (await world.sql`select key, version, text from incident.effects order by n`) as never;

export const textsOf = async (world: World): Promise<string[]> =>
  (await effectsOf(world)).map((each) => each.text);

/** As an instance that may do everything; `retryDelaysMs` are the waits before each next try of a failing event. */
export const admin = (world: World, retryDelaysMs: number[] = [20, 40]) => ({
  config: { nats: world.natsAs('admin') } as never,
  retryDelaysMs,
});

export const note = (text: string, more: { id?: string; version?: number } = {}) => ({
  id: newId(),
  version: 1,
  unitPath: '/000000/',
  text,
  ...more,
});

/** Time that has to pass for a test to mean anything, such as a broker's wait for an ack. */
export const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const take = (writer: Started, world: World, texts: readonly string[], more: object = {}) =>
  Promise.all(
    texts.map((text) => writer.as(world.person('duty-officer')).post('/api/duty/notes', { text, ...more })),
  );

export const some = (n: number, prefix = 'note'): string[] =>
  Array.from({ length: n }, (_, i) => `${prefix} ${i}`);

/** A NATS of this test's own, to be killed, emptied and put back to an older copy. */
export async function openBreakableNats(config = testNatsConfig()) {
  const dir = await mkdtemp(join(tmpdir(), 'muster-breakable-'));
  const port = await freePort();
  let running: RunningNats = await startNats({ dir, port, config });
  const store = join(dir, 'store');
  return {
    url: running.url,
    store,
    async kill(signal: NodeJS.Signals = 'SIGKILL') {
      running.kill(signal);
      await running.gone;
    },
    async start() {
      running = await startNats({ dir, port, config });
    },
    copyTo: (name: string) => cp(store, join(dir, name), { recursive: true }),
    async putBack(name: string) {
      await rm(store, { recursive: true, force: true });
      await cp(join(dir, name), store, { recursive: true });
    },
    path: (...parts: string[]) => join(dir, ...parts),
    forget: () => rm(store, { recursive: true, force: true }),
    async [Symbol.asyncDispose]() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
export type BreakableNats = Awaited<ReturnType<typeof openBreakableNats>>;

/** A world over a NATS that may be broken. */
export const openFragileWorld = (nats: BreakableNats): Promise<World> =>
  openWorld({ natsUrl: nats.url, postgresUrl: inject('stack').postgresUrl });

/** A Postgres of this test's own, with its data on disk as in earnest, to be killed and started again. */
export async function openBreakablePostgres() {
  const dir = await mkdtemp(join(tmpdir(), 'muster-breakable-pg-'));
  const port = await freePort();
  const start = () => startPostgres({ dir: join(dir, 'data'), port });
  let running = await start();
  return {
    url: running.url,
    async kill(signal: NodeJS.Signals = 'SIGKILL') {
      running.kill(signal);
      await running.gone;
    },
    async start() {
      running = await start();
    },
    async [Symbol.asyncDispose]() {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
