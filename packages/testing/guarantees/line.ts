import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server, which a test may cut: nobody hangs up, nothing comes through any more. */
export async function openLine(to: string) {
  const target = new URL(to);
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket, side: Set<Socket>) => {
    side.add(socket);
    socket.on('error', () => {}).on('close', () => side.delete(socket));
    return socket;
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client, near);
    if (!whole) return void client.resume();
    const there = keep(connect(Number(target.port), target.hostname), far);
    client.on('data', (bytes) => whole && there.write(bytes));
    there.on('data', (bytes) => whole && client.write(bytes));
    client.on('end', () => whole && there.end());
    there.on('close', () => whole && client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** Connections whose near side has not gone. */
    near,
    far,
    cut() {
      whole = false;
    },
    /** What was under way when it was cut is lost; who asks anew gets through. */
    mend() {
      whole = true;
      for (const socket of [...near, ...far]) socket.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of [...near, ...far]) socket.destroy();
      server.close();
    },
  };
}
