import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** By a reset; one that has said its last word cannot be reset, and its handle would keep Node from ending. */
const breakOff = (socket: Socket): void => {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
};

/** The way from one party to another: a TCP proxy that can be cut, or fall silent. */
export class Line {
  readonly name: string;
  readonly port: number;
  readonly #server: Server;
  readonly #target: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #state: 'open' | 'cut' | 'silent' = 'open';

  private constructor(name: string, server: Server, target: number) {
    this.name = name;
    this.#server = server;
    this.#target = target;
    this.port = (server.address() as { port: number }).port;
    server.on('connection', (near) => this.#accept(near));
  }
  static async open(name: string, target: number): Promise<Line> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Line(name, server, target);
  }

  #accept(near: Socket): void {
    if (this.#state === 'cut') {
      breakOff(near);
      return;
    }
    const far = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => breakOff(to));
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#state === 'open') from.pipe(to);
      else from.pause();
    }
  }

  /** Every connection breaks, and none is taken until `heal`. */
  cut(): void {
    this.#state = 'cut';
    for (const sockets of [...this.#pairs]) for (const socket of sockets) breakOff(socket);
  }
  /** Nothing that is sent arrives, and nobody is told; what was sent meanwhile arrives after `heal`. */
  silence(): void {
    this.#state = 'silent';
    for (const [near, far] of this.#pairs) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }
  heal(): void {
    if (this.#state === 'silent')
      for (const [near, far] of this.#pairs) {
        near.pipe(far);
        far.pipe(near);
      }
    this.#state = 'open';
  }
  close(): void {
    this.#server.close();
    for (const sockets of [...this.#pairs]) for (const socket of sockets) socket.destroy();
  }
}

/** One line for each pair of parties that speak to each other, by name, such as `duty-postgres`. */
export async function openLines(ports: Readonly<Record<string, number>>, services: readonly string[]) {
  const reached = (service: string): string[] => {
    if (service === 'gateway') return ['nats', ...services.filter((other) => other !== service)];
    return ['nats', 'postgres', ...(service === 'identity' ? [] : ['identity'])];
  };
  const lines = await Promise.all(
    services.flatMap((from) => reached(from).map((to) => Line.open(`${from}-${to}`, ports[to] ?? 0))),
  );
  return new Map(lines.map((line) => [line.name, line]));
}
