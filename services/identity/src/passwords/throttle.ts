import { type Db, TooMany } from '@muster/kit';
import { eq, inArray, sql } from 'drizzle-orm';
import { attempts } from '../schema.ts';
import { type Limit, waitFor } from './attempts.ts';

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** Throws 429 while any of the limits holds. */
export async function admit(db: Db, limits: readonly Limit[], now: Date): Promise<void> {
  const buckets = limits.map((limit) => limit.bucket);
  const fillings = await db.select().from(attempts).where(inArray(attempts.bucket, buckets));
  const wait = waitFor(limits, fillings, now);
  if (wait > 0)
    throw TooMany('identity.too_many_attempts', 'Too many failed attempts. Wait a little, then try again.', {
      retryAfter: seconds(wait),
    });
}

/** Fills each bucket by one; in order of name, so that two instances never wait for one another. */
export async function countFailure(db: Db, limits: readonly Limit[], now: Date): Promise<void> {
  for (const { bucket, everyMs } of limits.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1)))
    await db
      .insert(attempts)
      .values({ bucket, until: new Date(now.getTime() + everyMs) })
      .onConflictDoUpdate({
        target: attempts.bucket,
        set: {
          until: sql`greatest(${attempts.until}, ${now.toISOString()}::timestamptz) + ${everyMs} * interval '1 ms'`,
        },
      });
}

/** A success empties the narrowest bucket; what an address or a name owes elsewhere stays. */
export async function forgive(db: Db, [narrowest]: readonly Limit[]): Promise<void> {
  if (narrowest) await db.delete(attempts).where(eq(attempts.bucket, narrowest.bucket));
}

const turns = new Map<string, { waiting: number; last: Promise<unknown> }>();
const longestQueue = 200;

/**
 * Runs the attempts of one address one after the other, so that many sent at once cannot slip past a limit
 * before the first of them has failed, and one address never keeps more than one core busy with hashing.
 */
export async function inTurn<T>(address: string, attempt: () => Promise<T>): Promise<T> {
  const queue = turns.get(address) ?? { waiting: 0, last: Promise.resolve() };
  if (queue.waiting >= longestQueue)
    throw TooMany('identity.too_many_attempts', 'Too many attempts at once. Wait a little, then try again.', {
      retryAfter: 2,
    });
  turns.set(address, queue);
  queue.waiting++;
  const mine = queue.last.then(attempt);
  queue.last = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    if (--queue.waiting === 0) turns.delete(address);
  }
}
