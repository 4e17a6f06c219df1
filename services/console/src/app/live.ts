import { type LiveEvent, WatchLive } from '@muster/contracts';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { hearAtLeast, hearTime } from './clock.ts';
import { LiveSlot } from './live-slot.ts';

/** `live`: what happens is on the screen. `joining`: the line is being opened. `away`: it has been down for a while. */
export type Line = 'live' | 'joining' | 'away';
export interface Listener {
  event(event: LiveEvent): void;
  /** What was missed cannot be told: everything on the screen is to be fetched anew. */
  missed(): void;
  line(line: Line): void;
  /** The session ended; resolves when there is one again. */
  signInAgain(): Promise<void>;
}

/** A comment comes every 15 s: after this long a silence the line is dead, whatever the system says. */
const silenceMs = 25_000;
const awayAfterMs = 6_000;

/**
 * The one live stream of this tab. Read by `fetch`, because `EventSource` hides the comments that keep the line alive,
 * the status of a refusal, and the id to resume from.
 */
export class LiveLine {
  readonly #listener: Listener;
  readonly #over = new AbortController();
  readonly #slot = new LiveSlot();
  #reading: AbortController | undefined;
  #lastId: string | undefined;
  #stream: string | undefined;
  #away: ReturnType<typeof setTimeout> | undefined;
  #wake: (() => void) | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
    window.addEventListener('online', this.#hurry, { signal: this.#over.signal });
    document.addEventListener('visibilitychange', this.#turned, { signal: this.#over.signal });
    void this.#run();
  }
  close(): void {
    this.#over.abort();
    this.#slot.release();
    clearTimeout(this.#away);
  }
  readonly #hurry = (): void => this.#wake?.();
  readonly #turned = async (): Promise<void> => {
    if (document.hidden && !(await this.#slot.take()) && document.hidden) this.#reading?.abort();
    else this.#hurry();
  };

  async #run(): Promise<void> {
    for (let failures = 0; !this.#over.signal.aborted; ) {
      this.#joining();
      if (!(await this.#slot.take())) {
        // Out of sight, and enough others listen: it goes on from where it was when somebody looks.
        clearTimeout(this.#away);
        this.#away = undefined;
        while (await this.#mustRest()) await this.#rest(5_000);
        if (this.#over.signal.aborted) return;
        this.#joining();
      }
      const status = await this.#read(() => {
        failures = 0;
      }).catch(() => 0);
      if (this.#over.signal.aborted) return;
      this.#joining();
      if (status === 401) await this.#listener.signInAgain();
      await this.#rest(Math.min(250 * 2 ** failures++, 4_000) * (0.7 + Math.random() * 0.6));
    }
  }
  /** Until somebody looks, or a tab that listened is closed. */
  async #mustRest(): Promise<boolean> {
    return !this.#over.signal.aborted && document.hidden && !(await this.#slot.take()) && document.hidden;
  }
  #joining(): void {
    if (this.#away !== undefined) return;
    this.#listener.line('joining');
    this.#away = setTimeout(() => this.#listener.line('away'), awayAfterMs);
  }
  #joined(): void {
    clearTimeout(this.#away);
    this.#away = undefined;
    this.#listener.line('live');
  }
  #rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  /** Reads until the line ends; answers the status that it was refused with. */
  async #read(opened: () => void): Promise<number> {
    const silent = new AbortController();
    this.#reading = silent;
    let timer = setTimeout(() => silent.abort(), silenceMs);
    try {
      const query = new URLSearchParams(this.#stream ? { stream: this.#stream } : {});
      const response = await fetch(`${WatchLive.shape.path}?${query}`, {
        headers: {
          accept: 'text/event-stream',
          ...(this.#lastId ? { 'last-event-id': this.#lastId } : {}),
        },
        cache: 'no-store',
        signal: AbortSignal.any([silent.signal, this.#over.signal]),
      });
      if (!response.ok || !response.body) return response.status;
      opened();
      const heard = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, out) => {
          clearTimeout(timer);
          timer = setTimeout(() => silent.abort(), silenceMs);
          out.enqueue(chunk);
        },
      });
      const frames = response.body
        .pipeThrough(heard)
        .pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>)
        .pipeThrough(new EventSourceParserStream());
      const reader = frames.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return 0;
        this.#frame(value.event ?? '', value.data, value.id);
      }
    } finally {
      clearTimeout(timer);
      silent.abort();
    }
  }

  #frame(name: string, text: string, id: string | undefined): void {
    const data = JSON.parse(text);
    const first = this.#lastId === undefined;
    if (id) this.#lastId = id;
    if (name === 'hello' || name === 'reset') {
      this.#stream = data.stream;
      if (data.now) hearTime(data.now);
      // What was fetched before the first hello may have missed what came between.
      if (name === 'reset' || first) this.#listener.missed();
      this.#joined();
      return;
    }
    hearAtLeast(data.time);
    this.#listener.event(data);
  }
}
