// A thousand browsers that watch the live stream: plain sockets, so that reading them costs little.
import { connect, type Socket } from 'node:net';
import { percentile } from '../../demo/measure.ts';
import { answers } from '../child/answers.ts';

interface Watching {
  url: string;
  token: string;
  screens: number;
}
const sockets: Socket[] = [];
/** Events in the order in which any screen first showed them, by their id, and when they happened. */
const known = new Map<string, { place: number; time: number }>();
/** Of each screen, by the event's place, how often it showed it. */
const shown: Uint8Array[] = [];
const most = 10_000;
let delays: number[] = [];
let repeated = 0;

const mark = Buffer.from('data: {"id":"');
const end = Buffer.from('\n\n');
/** A screen's text stays bytes: made into strings, it would cost more than the gateway that sends it. */
const take = (seen: Uint8Array, held: Buffer, from: number, to: number, now: number): void => {
  const at = held.indexOf(mark, from);
  if (at < 0 || at >= to) return;
  const id = held.toString('latin1', at + mark.length, at + mark.length + 36);
  let event = known.get(id);
  if (!event) {
    const time = held.indexOf('"time":"', at);
    event = { place: known.size % most, time: Date.parse(held.toString('latin1', time + 8, time + 32)) };
    known.set(id, event);
  }
  if (seen[event.place]) repeated++;
  seen[event.place] = 1;
  delays.push(now - event.time);
};

async function open({ url, token, screens }: Watching): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const greeted = Array.from({ length: screens }, () => {
    const seen = new Uint8Array(most);
    shown.push(seen);
    const socket = connect({ host: hostname, port: Number(port) });
    sockets.push(socket);
    socket.write(
      `GET /api/live?types=duty.call.logged HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`,
    );
    let left: Buffer | undefined;
    let greeting = true;
    return new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        const held = left ? Buffer.concat([left, chunk]) : chunk;
        if (greeting && !held.toString('latin1', 0, 12).startsWith('HTTP/1.1 200'))
          reject(new Error(held.toString('utf8', 0, 500)));
        greeting = false;
        resolve();
        const now = performance.timeOrigin + performance.now();
        let from = 0;
        for (let to = held.indexOf(end); to >= 0; to = held.indexOf(end, from)) {
          take(seen, held, from, to, now);
          from = to + end.length;
        }
        left = from < held.length ? held.subarray(from) : undefined;
      });
    });
  });
  await Promise.all(greeted);
  return screens;
}
const begin = (): void => {
  delays = [];
  repeated = 0;
  known.clear();
  for (const seen of shown) seen.fill(0);
};
/** What came since `begin`; `lost` counts every event that a screen did not show. */
function count({ events }: { events: number }) {
  const sorted = Float64Array.from(delays).toSorted();
  const lost = shown.reduce((sum, seen) => {
    let here = 0;
    for (let place = 0; place < known.size; place++) here += seen[place] ?? 0;
    return sum + Math.max(0, events - here);
  }, 0);
  return {
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    frames: delays.length,
    lost,
    repeated,
  };
}
await answers({ open, begin, end: count, frames: () => delays.length }, () => {
  for (const socket of sockets) socket.destroy();
});
