import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

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

/** uuidv7: sorts by the time it was made. */
export const newId = (): string => v7({ rng: () => random(16) });
/** So many random bytes in hexadecimal. */
export const randomHex = (bytes: number): string => random(bytes).toString('hex');
