import type { ServerResponse } from 'node:http';
import type { Listener } from './fan-out.ts';

/** How long a browser waits before it comes back, in ms. */
const retryMs = 1_000;

/** Whose stream it is. */
export interface Holder {
  token: string;
  sessionId: string;
  personId: string;
}

/** How many bytes may wait for a slow reader, and for how long; frames are shared between readers, not copied. */
export interface Patience {
  bytes: number;
  ms: number;
}

/** One open `text/event-stream` response. */
export class OpenResponse implements Listener {
  readonly holder: Holder;
  readonly #raw: ServerResponse;
  readonly #patience: Patience;
  #behindSince: number | undefined;
  /** Last id that went out. */
  #sent = 0;
  #over = false;

  constructor(raw: ServerResponse, headers: Record<string, string>, holder: Holder, patience: Patience) {
    this.#raw = raw;
    this.holder = holder;
    this.#patience = patience;
    raw.on('close', () => {
      this.#over = true;
    });
    raw.on('error', () => {});
    // The connection ends with the response: written as it is, with no chunk framing around each event.
    raw.shouldKeepAlive = false;
    raw.useChunkedEncodingByDefault = false;
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write(`retry: ${retryMs}\n\n`);
  }

  get over(): boolean {
    return this.#over;
  }
  onClose(closed: () => void): void {
    this.#raw.on('close', closed);
  }

  write(bytes: Buffer | string, seq: number): void {
    if (this.#over) return;
    // Too slow to be waited for: it comes back and resumes by its last id.
    // Behind a request of the same connection that is still unanswered there is no socket yet: Node keeps it until then.
    const socket = this.#raw.socket ?? this.#raw;
    if (this.#tooSlow(socket.writableLength)) {
      this.#raw.destroy();
      return;
    }
    this.#sent = seq;
    // Behind the head a response adds nothing to its bytes, and costs time for each frame to each screen.
    socket.write(bytes);
  }

  /** One burst is nobody's fault; what still waits after a while, or ever grows, is. */
  #tooSlow(waiting: number): boolean {
    const { bytes, ms } = this.#patience;
    if (waiting <= bytes) this.#behindSince = undefined;
    else this.#behindSince ??= performance.now();
    const behindFor = this.#behindSince === undefined ? 0 : performance.now() - this.#behindSince;
    return behindFor > ms || waiting > bytes * 16;
  }

  /** Resolves once what was written is on its way, or the response is over. */
  async drained(): Promise<void> {
    const { socket } = this.#raw;
    if (this.#over || !socket?.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        socket.off('drain', done);
        this.#raw.off('close', done);
        resolve();
      };
      socket.on('drain', done);
      this.#raw.on('close', done);
    });
  }

  /** A comment; with it how far all has been told, where nothing of late was for this caller to see. */
  beat(told: number): void {
    const text = told > this.#sent ? `: beat\nid: ${told}\n\n` : ': beat\n\n';
    this.write(text, Math.max(this.#sent, told));
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#raw.end(`retry: ${retryMs}\n\n`);
  }
}
