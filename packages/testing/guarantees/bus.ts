import { newId } from '@muster/kit';
import { inject } from 'vitest';
import { type BreakableNats, openWorld, type Started, type World } from '../src/index.ts';

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

/** A world over a NATS that may be broken. */
export const openFragileWorld = (nats: BreakableNats): Promise<World> =>
  openWorld({ natsUrl: nats.url, postgresUrl: inject('stack').postgresUrl });
