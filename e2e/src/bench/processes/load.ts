// The load: HTTP clients that each send the next request when the last is answered. Plain sockets, so that it costs a
// fraction of what it measures (measured: some 8 microseconds a request) and is never what is waited for.
import { connect, type Socket } from 'node:net';
import { percentile } from '../../demo/measure.ts';
import { answers } from '../child/answers.ts';

export interface Shot {
  url: string;
  path: string;
  headers?: Record<string, string>;
  /** JSON, with `$n` where a number that is never the same stands. */
  body: string;
  clients: number;
  seconds: number;
}
export interface Fired {
  requests: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were no 2xx, with the first of them. */
  refused: number;
  refusal: string;
}
let n = Number(process.hrtime.bigint() % 1_000_000_000n);

class Client {
  readonly #socket: Socket;
  readonly #request: () => string;
  readonly #over: () => boolean;
  readonly taken: number[] = [];
  refused = 0;
  refusal = '';
  #began = 0;
  #held = '';
  readonly done = Promise.withResolvers<void>();

  constructor({ hostname, port }: URL, request: () => string, over: () => boolean) {
    this.#request = request;
    this.#over = over;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => this.#send());
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#read(text));
    this.#socket.on('error', (error) => this.done.reject(error));
  }
  #send(): void {
    this.#began = performance.now();
    this.#socket.write(this.#request());
  }
  #read(text: string): void {
    this.#held = this.#held === '' ? text : this.#held + text;
    const head = this.#held.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(this.#held.slice(0, head))?.[1] ?? '0';
    if (this.#held.length < head + 4 + Number(length)) return;
    this.taken.push(performance.now() - this.#began);
    if (this.#held[9] !== '2') {
      this.refused++;
      this.refusal ||= this.#held.slice(0, 2_000);
    }
    this.#held = '';
    if (!this.#over()) {
      this.#send();
      return;
    }
    this.#socket.destroy();
    this.done.resolve();
  }
}

async function fire({ url, path, headers = {}, body, clients, seconds }: Shot): Promise<Fired> {
  const at = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${path} HTTP/1.1\r\nhost: ${at.host}\r\ncontent-type: application/json\r\n${lines.join('')}`;
  const request = (): string => {
    n++;
    const text = body.replaceAll('$n', String(n));
    return `${head}idempotency-key: k${n}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  };
  const began = performance.now();
  const until = began + seconds * 1_000;
  const all = Array.from({ length: clients }, () => new Client(at, request, () => performance.now() > until));
  await Promise.all(all.map((client) => client.done.promise));
  const took = (performance.now() - began) / 1_000;
  const taken = Float64Array.from(all.flatMap((client) => client.taken)).toSorted();
  const refused = all.find((client) => client.refusal);
  return {
    requests: taken.length,
    seconds: took,
    perSecond: taken.length / took,
    p50: percentile(taken, 0.5),
    p99: percentile(taken, 0.99),
    refused: all.reduce((sum, client) => sum + client.refused, 0),
    refusal: refused?.refusal ?? '',
  };
}
await answers({ fire });
