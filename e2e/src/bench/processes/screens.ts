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
/** Of each screen, the ids of the events it has shown. */
const shown: Set<string>[] = [];
let delays: number[] = [];
let repeated = 0;

const take = (seen: Set<string>, frame: string, now: number): void => {
  const at = frame.indexOf('data: {"id":"');
  if (at < 0) return;
  const id = frame.slice(at + 13, at + 49);
  if (seen.has(id)) repeated++;
  seen.add(id);
  const time = frame.indexOf('"time":"', at);
  delays.push(now - Date.parse(frame.slice(time + 8, time + 32)));
};

async function open({ url, token, screens }: Watching): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const greeted = Array.from({ length: screens }, () => {
    const seen = new Set<string>();
    shown.push(seen);
    const socket = connect({ host: hostname, port: Number(port) });
    sockets.push(socket);
    socket.setEncoding('utf8');
    socket.write(
      `GET /api/live?types=duty.call.logged HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`,
    );
    let held = '';
    return new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('data', (text: string) => {
        held += text;
        if (held.startsWith('HTTP/1.1') && !held.startsWith('HTTP/1.1 200'))
          reject(new Error(held.slice(0, 500)));
        resolve();
        const now = performance.timeOrigin + performance.now();
        for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
          take(seen, held.slice(0, end), now);
          held = held.slice(end + 2);
        }
      });
    });
  });
  await Promise.all(greeted);
  return screens;
}
const begin = (): void => {
  delays = [];
  repeated = 0;
  for (const seen of shown) seen.clear();
};
/** What came since `begin`; `lost` counts every event that a screen did not show. */
function end({ events }: { events: number }) {
  const sorted = Float64Array.from(delays).toSorted();
  const lost = shown.reduce((sum, seen) => sum + Math.max(0, events - seen.size), 0);
  return {
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    frames: delays.length,
    lost,
    repeated,
  };
}
answers({ open, begin, end, frames: () => delays.length }, () => {
  for (const socket of sockets) socket.destroy();
});
