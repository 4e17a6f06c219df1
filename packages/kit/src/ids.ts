import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { systemClock } from './clock.ts';

/** Random bytes are drawn in advance: a call of the kernel for each id was 8 % of a writing request. */
const pool = Buffer.alloc(8_192);
let taken = pool.length;
/** So many random bytes, good until the next turn of the event loop. */
function random(bytes: number): Buffer {
  if (taken + bytes > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += bytes;
  return pool.subarray(taken - bytes, taken);
}

let latest = 0;
let counter = 0;
/** uuidv7: sorts by the time it was made; of one millisecond, and of a clock that goes back, in the order of the calls. */
export function newId(): string {
  const now = systemClock.now().getTime();
  if (now > latest) {
    latest = now;
    // Half of the counter is left to count on.
    counter = random(4).readUInt32BE() >>> 1;
  } else if (++counter > 0xffff_ffff) {
    latest++;
    counter = 0;
  }
  return v7({ msecs: latest, seq: counter, rng: () => random(16) });
}
/** So many random bytes in hexadecimal. */
export const randomHex = (bytes: number): string => random(bytes).toString('hex');
