import type { Audience } from './audience.ts';
import { type Frame, notice } from './frame.ts';
import type { Ring } from './ring.ts';

/** One who listens: an open response. */
export interface Listener {
  /** Whole frames; all up to `seq` has been told with them. */
  write(bytes: Buffer, seq: number): void;
}
interface Class {
  audience: Audience;
  listeners: Set<Listener>;
}

/**
 * One for the process. Frames that came in one turn of the event loop go out as one write per listener, put
 * together once for each class of listeners who may see the same.
 */
export class FanOut {
  readonly ring: Ring;
  readonly #classes = new Map<string, Class>();
  readonly #joined = new Map<Listener, string>();
  #waiting: Frame[] = [];
  #scheduled = false;
  /** When the stream that the ids count in was created; empty until it is known. */
  #stream = '';

  constructor(ring: Ring) {
    this.ring = ring;
  }

  get stream(): string {
    return this.#stream;
  }
  /** The stream is as it was, or a first one: listeners go on. With another one than before they are told to fetch anew. */
  open(stream: string, last: number): void {
    if (this.#stream === stream) return;
    const before = this.#stream;
    this.#waiting = [];
    this.#stream = stream;
    this.ring.startAfter(last);
    if (before === '') return;
    const reset = notice('reset', last, { stream, last, since: null });
    for (const listener of this.#joined.keys()) listener.write(reset, last);
  }

  publish(frame: Frame): void {
    if (frame.seq <= this.ring.last) return;
    this.ring.push(frame);
    this.#waiting.push(frame);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** Sends what came in since. */
  flush(): void {
    const frames = this.#waiting;
    const last = frames.at(-1);
    if (!last) return;
    this.#waiting = [];
    for (const { audience, listeners } of this.#classes.values()) {
      const seen = frames.filter((frame) => audience.sees(frame)).map((frame) => frame.bytes);
      const [first] = seen;
      if (!first) continue;
      const bytes = seen.length === 1 ? first : Buffer.concat(seen);
      for (const listener of listeners) listener.write(bytes, last.seq);
    }
  }

  /** From now on the listener gets what comes after `ring.last`; what waits goes out first, to the others. */
  join(listener: Listener, audience: Audience): void {
    this.flush();
    const joined = this.#classes.get(audience.key) ?? { audience, listeners: new Set() };
    this.#classes.set(audience.key, joined);
    joined.listeners.add(listener);
    this.#joined.set(listener, audience.key);
  }
  leave(listener: Listener): void {
    const key = this.#joined.get(listener);
    if (key === undefined) return;
    this.#joined.delete(listener);
    const left = this.#classes.get(key);
    left?.listeners.delete(listener);
    if (left?.listeners.size === 0) this.#classes.delete(key);
  }
}
