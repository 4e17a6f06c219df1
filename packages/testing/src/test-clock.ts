import type { Clock } from '@muster/kit';

interface Timer {
  everyMs: number;
  due: number;
  run: () => Promise<void>;
}

/** A clock that runs on with real time from where it was set, and jumps when told. */
export class TestClock implements Clock {
  #offset: number;
  readonly #timers = new Set<Timer>();

  constructor(start: Date) {
    this.#offset = start.getTime() - performance.now();
  }
  now(): Date {
    return new Date(Math.floor(performance.now() + this.#offset));
  }
  every(ms: number, run: () => Promise<void>): () => Promise<void> {
    const timer = { everyMs: ms, due: this.now().getTime() + ms, run };
    this.#timers.add(timer);
    const first = run();
    return async () => {
      this.#timers.delete(timer);
      await first;
    };
  }
  /** Moves on, running each timer at its times in order; `between` is awaited after each. */
  async advance(ms: number, between: () => Promise<void>): Promise<void> {
    const target = this.now().getTime() + ms;
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.due - b.due)[0];
      if (!next || next.due > target) break;
      this.#jumpTo(next.due);
      await next.run();
      await between();
      next.due = Math.max(next.due + next.everyMs, this.now().getTime());
      if (next.everyMs < 60_000 && target - next.due > 3_600_000)
        next.due += next.everyMs * Math.floor((target - next.due) / 2 / next.everyMs);
    }
    this.#jumpTo(target);
  }
  #jumpTo(time: number): void {
    this.#offset += Math.max(0, time - this.now().getTime());
  }
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** '30m', '2h', '1d', '45s' in milliseconds. */
export function duration(text: string): number {
  const match = /^(\d+)([smhd])$/.exec(text);
  if (!match) throw new Error(`${text} is no duration such as 30m`);
  return Number(match[1]) * units[match[2] as keyof typeof units];
}
