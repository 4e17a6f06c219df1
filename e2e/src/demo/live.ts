import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from './client.ts';
import type { ExpectedFrame } from './ledger.ts';

interface Frame {
  id: string;
  event: string;
  data: string;
}
/** Cuts Server-Sent Events out of a stream of text; comments are left out. */
export async function* framesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const frame: Frame = { id: '', event: 'message', data: '' };
      for (const line of block.split(/\r?\n/)) {
        const [, field = '', value = ''] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
        if (field === 'id') frame.id = value;
        else if (field === 'event') frame.event = value;
        else if (field === 'data') frame.data += frame.data ? `\n${value}` : value;
      }
      if (frame.data) yield frame;
    }
  }
}

const nameOf = (type: string, key: string, version: number): string => `${type} ${key} ${version}`;

/** Watches the live stream as a screen in the command centre would, and resumes where it broke off. */
export class LiveWatch {
  readonly #stop = new AbortController();
  readonly #seen = new Map<string, { at: number; times: number }>();
  #watching: Promise<void> = Promise.resolve();
  #last = '';
  resets = 0;
  breaks = 0;

  /** Resolves when the stream has said hello. */
  async open(url: string, session: Session): Promise<void> {
    const hello = Promise.withResolvers<void>();
    this.#watching = this.#watch(url, session, hello.resolve);
    await Promise.race([
      hello.promise,
      pause(15_000).then(() => {
        throw new Error(`${url}/api/live did not open within 15 s`);
      }),
    ]);
  }

  async #watch(url: string, session: Session, hello: () => void): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const response = await fetch(`${url}/api/live`, {
          headers: {
            authorization: `Bearer ${session.token}`,
            accept: 'text/event-stream',
            ...(this.#last ? { 'last-event-id': this.#last } : {}),
          },
          signal: this.#stop.signal,
        });
        if (response.status === 401) await session.renew();
        else if (response.ok && response.body)
          for await (const frame of framesOf(response.body)) this.#take(frame, hello);
      } catch {
        // Told by the count of breaks, and by what is missing in the end.
      }
      if (this.#stop.signal.aborted) return;
      this.breaks++;
      await pause(300);
    }
  }

  #take(frame: Frame, hello: () => void): void {
    if (frame.id) this.#last = frame.id;
    if (frame.event === 'hello') hello();
    if (frame.event === 'reset') this.resets++;
    if (frame.event === 'hello' || frame.event === 'reset') return;
    const { type, key, version } = JSON.parse(frame.data) as { type: string; key: string; version: number };
    const name = nameOf(type, key, version);
    const known = this.#seen.get(name);
    if (known) known.times++;
    else this.#seen.set(name, { at: performance.now(), times: 1 });
  }

  /** From when a request went out until its event was on the screen, in milliseconds; `undefined`: not seen. */
  delayOf({ type, key, version, sentAt }: ExpectedFrame): number | undefined {
    const seen = this.#seen.get(nameOf(type, key, version));
    return seen && seen.at - sentAt;
  }
  timesOf({ type, key, version }: ExpectedFrame): number {
    return this.#seen.get(nameOf(type, key, version))?.times ?? 0;
  }
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
  }
}
