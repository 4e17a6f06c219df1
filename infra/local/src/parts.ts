import { Supervised, type Up } from './supervise.ts';

/** The parts of one platform while they come up, run, and go down in order. */
export class Parts {
  readonly #running: Supervised[] = [];
  readonly #failed = new AbortController();
  readonly #say: (line: string) => void;
  /** Aborted when the start failed or is no longer wanted. */
  readonly signal: AbortSignal;

  constructor(say: (line: string) => void, unwanted: AbortSignal | undefined) {
    this.#say = say;
    this.signal = AbortSignal.any([this.#failed.signal, ...(unwanted ? [unwanted] : [])]);
  }

  /** Starts a part, says how long that took, and keeps it alive from then on. */
  async keep(name: string, start: () => Promise<Up>): Promise<void> {
    const since = performance.now();
    this.signal.throwIfAborted();
    this.#running.push(await Supervised.start({ name, start }, this.#say, this.signal));
    this.#say(`${name} is ready after ${((performance.now() - since) / 1000).toFixed(1)} s`);
  }

  /** Runs tasks beside each other. The first failure ends the others, and is thrown when they have ended. */
  async all<T extends readonly Promise<unknown>[]>(tasks: readonly [...T]) {
    for (const task of tasks) task.catch((error) => this.#failed.abort(error));
    await Promise.allSettled(tasks);
    return Promise.all(tasks);
  }

  /** Stops group after group; within a group all at once. What is just being started again is not waited for. */
  async stop(groups: readonly (readonly string[])[]): Promise<void> {
    this.#failed.abort(new Error('stopped'));
    for (const group of groups)
      await Promise.all(this.#running.filter((part) => group.includes(part.name)).map((part) => part.stop()));
  }
}
