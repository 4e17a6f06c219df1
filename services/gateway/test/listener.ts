import { get, type IncomingMessage } from 'node:http';

export interface Heard {
  id: string;
  event: string;
  data: { type: string; key: string; [field: string]: unknown } & Record<string, unknown>;
}
interface ListenOptions {
  token?: string;
  query?: string;
  lastEventId?: string | number;
  headers?: Record<string, string>;
}

/** A browser's EventSource in so far as it matters here: frames, the last id, the end. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly comments: string[] = [];
  lastEventId = '';
  ended = false;
  status = 0;
  retry = 0;
  readonly #response: IncomingMessage;
  #rest = '';
  #wake: () => void = () => {};

  constructor(response: IncomingMessage) {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#take(text));
    const over = () => {
      this.ended = true;
      this.#wake();
    };
    response.on('end', over).on('error', over).on('close', over);
  }

  get headers() {
    return this.#response.headers;
  }
  /** Only events, without `hello` and `reset`. */
  get events(): Heard[] {
    return this.heard.filter((each) => each.event !== 'hello' && each.event !== 'reset');
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) {
      let event = '';
      let data = '';
      for (const line of block.split('\n')) {
        if (line.startsWith('id: ')) this.lastEventId = line.slice(4);
        else if (line.startsWith('event: ')) event = line.slice(7);
        else if (line.startsWith('data: ')) data += line.slice(6);
        else if (line.startsWith('retry: ')) this.retry = Number(line.slice(7));
        else if (line.startsWith(':')) this.comments.push(line.slice(1).trim());
      }
      if (data) this.heard.push({ id: this.lastEventId, event, data: JSON.parse(data) });
    }
    this.#wake();
  }

  async until(met: (listener: Listener) => boolean, withinMs = 20_000): Promise<void> {
    const late = AbortSignal.timeout(withinMs);
    while (!met(this)) {
      if (late.aborted)
        throw new Error(
          `only heard ${JSON.stringify(this.heard.slice(-5)).slice(0, 2_000)} (${this.heard.length})`,
        );
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        late.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }
  pause(): void {
    this.#response.pause();
  }
  resume(): void {
    this.#response.resume();
  }
  close(): void {
    this.#response.destroy();
  }
}

/** Opens `/api/live`; resolves once the headers are there. */
export function listen(
  url: string,
  { token, query = '', lastEventId, headers = {} }: ListenOptions = {},
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    get(
      `${url}/api/live${query}`,
      {
        agent: false,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
          ...headers,
        },
      },
      (response) => resolve(new Listener(response)),
    ).on('error', reject);
  });
}

/** The same once the gateway is ready for it. */
export async function listening(url: string, options: ListenOptions = {}): Promise<Listener> {
  for (let left = 200; ; left--) {
    const listener = await listen(url, options);
    if (listener.status === 200) {
      await listener.until(({ heard }) => heard.length > 0);
      return listener;
    }
    listener.close();
    if (left === 0 || listener.status !== 503) throw new Error(`/api/live answers ${listener.status}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
