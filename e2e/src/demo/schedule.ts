import { setTimeout as pause } from 'node:timers/promises';

/** Something to do at a time of the day. Acts that share a chain are done one after the other. */
export interface Act {
  /** Seconds after the day's first moment. */
  at: number;
  chains: readonly string[];
  run: () => Promise<void>;
}
interface Playing {
  concurrency: number;
  /** Seconds of the day in one real second; without it, as fast as the platform answers. */
  speed?: number | undefined;
  done: (act: Act) => void;
  failed: (error: unknown) => void;
}

/**
 * Plays acts in order of time, so many at once. An act waits for those before it in its chains; these began
 * earlier, so that waiting never locks up. One that fails is told, and what comes after it goes on.
 */
export async function play(acts: readonly Act[], playing: Playing): Promise<void> {
  const { concurrency, speed, done, failed } = playing;
  const ordered = acts.toSorted((a, b) => a.at - b.at);
  const start = ordered[0]?.at ?? 0;
  const began = performance.now();
  const tails = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  for (const act of ordered) {
    if (speed !== undefined) {
      const due = ((act.at - start) / speed) * 1_000 - (performance.now() - began);
      if (due > 0) await pause(due);
    }
    while (running.size >= concurrency) await Promise.race(running);
    const before = act.chains.map((chain) => tails.get(chain));
    const doing = Promise.all(before)
      .then(act.run)
      .catch(failed)
      .then(() => done(act));
    for (const chain of act.chains) tails.set(chain, doing);
    const held = doing.then(() => void running.delete(held));
    running.add(held);
  }
  await Promise.all(running);
}
