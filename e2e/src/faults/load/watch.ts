import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../../demo/client.ts';
import type { ExpectedFrame } from '../../demo/ledger.ts';
import { framesOf } from '../../demo/live.ts';

const nameOf = ({ type, key, version }: Pick<ExpectedFrame, 'type' | 'key' | 'version'>): string =>
  `${type} ${key} ${version}`;

/**
 * A screen that watches the live stream and resumes where it broke off. It counts what must never be: a number that
 * does not rise, an event twice, an event missing, unless the stream said `reset` after it.
 */
export class Watch {
  readonly faults: string[] = [];
  /** By `performance.now()`. */
  readonly resets: number[] = [];
  breaks = 0;
  readonly #stop = new AbortController();
  readonly #seen = new Map<string, number>();
  /** Since the last reset. */
  readonly #ids = new Set<string>();
  readonly #hangsUpEveryMs: number | undefined;
  #last = '';
  #watching: Promise<void> = Promise.resolve();

  constructor(options: { hangsUpEveryMs?: number } = {}) {
    this.#hangsUpEveryMs = options.hangsUpEveryMs;
  }
  async open(url: string, session: Session): Promise<void> {
    const hello = Promise.withResolvers<void>();
    this.#watching = this.#watch(url, session, hello.resolve);
    await hello.promise;
  }
  get events(): number {
    return this.#seen.size;
  }

  async #watch(url: string, session: Session, hello: () => void): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const ends = [this.#stop.signal];
      if (this.#hangsUpEveryMs !== undefined) ends.push(AbortSignal.timeout(this.#hangsUpEveryMs));
      try {
        const response = await fetch(`${url}/api/live`, {
          headers: {
            authorization: `Bearer ${session.token}`,
            ...(this.#last ? { 'last-event-id': this.#last } : {}),
          },
          signal: AbortSignal.any(ends),
        });
        if (response.status === 401) await session.renew();
        else if (response.ok && response.body)
          for await (const frame of framesOf(response.body)) this.#take(frame, hello);
      } catch {
        // Counted as a break; what it cost is counted in the end.
      }
      this.breaks++;
      await pause(200);
    }
  }

  #take({ id, event, data }: { id: string; event: string; data: string }, hello: () => void): void {
    if (event === 'reset') {
      this.resets.push(performance.now());
      this.#ids.clear();
      this.#last = id || String((JSON.parse(data) as { last: number }).last);
      return;
    }
    if (event === 'hello') {
      hello();
      if (!this.#last) this.#last = id;
      return;
    }
    const live = JSON.parse(data) as { id: string; type: string; key: string; version: number };
    if (this.#last && Number(id) <= Number(this.#last))
      this.faults.push(`live: ${live.type} of ${live.key} came as ${id}, after ${this.#last}`);
    this.#last = id;
    if (this.#ids.has(live.id)) this.faults.push(`live: ${live.type} of ${live.key} came twice`);
    this.#ids.add(live.id);
    const name = nameOf(live);
    if (!this.#seen.has(name)) this.#seen.set(name, performance.now());
  }

  /** When the screen knew of it, by `performance.now()`: it was shown, or the screen was told to fetch anew. */
  knownAt(frame: ExpectedFrame): number | undefined {
    const shown = this.#seen.get(nameOf(frame));
    const fetched = this.resets.find((at) => at > frame.acceptedAt);
    return shown === undefined || fetched === undefined ? (shown ?? fetched) : Math.min(shown, fetched);
  }
  /** What should have been on the screen and was not; whoever was told `reset` fetches what came before anew. */
  missing(frames: readonly ExpectedFrame[]): ExpectedFrame[] {
    const told = this.resets.at(-1) ?? 0;
    return frames.filter((frame) => frame.askedAt > told && !this.#seen.has(nameOf(frame)));
  }
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
  }
}
