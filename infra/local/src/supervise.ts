import { setTimeout as sleep } from 'node:timers/promises';

/** A process that was started and is ready. */
export interface Up {
  gone: Promise<number | string>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}
export interface Part {
  name: string;
  /** Resolves when the part is ready; rejects when it ended before. */
  start(): Promise<Up>;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;
/** Alive this long, a part counts as healthy again and its next pause is the shortest. */
const healthyMs = 5_000;

/** A slow machine may miss a deadline while everything starts at once; a fault of ours shows at each try. */
const firstTries = 3;

/** Keeps one part alive: started again when it ends, after pauses that grow from 0.2 s to 5 s. */
export class Supervised {
  readonly name: string;
  readonly #part: Part;
  readonly #say: (line: string) => void;
  readonly #over = new AbortController();
  #up: Up | undefined;
  #kept: Promise<void> = Promise.resolve();

  private constructor(part: Part, say: (line: string) => void) {
    this.name = part.name;
    this.#part = part;
    this.#say = say;
  }

  /** Resolves when the part is ready for the first time; one that does not get there is given up at the third try. */
  static async start(part: Part, say: (line: string) => void, unwanted: AbortSignal): Promise<Supervised> {
    const supervised = new Supervised(part, say);
    for (let tries = 1; !supervised.#up; tries += 1)
      try {
        supervised.#up = await part.start();
      } catch (error) {
        if (unwanted.aborted || tries === firstTries) throw error;
        say(`${part.name} did not start: trying again`);
        await sleep(firstPauseMs);
      }
    supervised.#kept = supervised.#keep();
    return supervised;
  }

  async #keep(): Promise<void> {
    let pause = firstPauseMs;
    while (this.#up) {
      const readyAt = performance.now();
      const how = await this.#up.gone;
      this.#up = undefined;
      if (this.#over.signal.aborted) return;
      if (performance.now() - readyAt > healthyMs) pause = firstPauseMs;
      this.#say(`${this.name} ended (${how}): starting it again in ${pause / 1000} s`);
      this.#up = await this.#again(pause);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }

  async #again(firstPause: number): Promise<Up | undefined> {
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPauseMs)) {
      await sleep(pause, undefined, { signal: this.#over.signal }).catch(() => {});
      if (this.#over.signal.aborted) return undefined;
      try {
        const up = await this.#part.start();
        if (this.#over.signal.aborted) await up.stop();
        else this.#say(`${this.name} is ready again`);
        return up;
      } catch (error) {
        this.#say(`${this.name} did not start: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  /** Ends the part for good. */
  async stop(): Promise<void> {
    this.#over.abort();
    await this.#up?.stop();
    await this.#kept;
  }
}
