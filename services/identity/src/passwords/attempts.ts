/** A bucket that each failure fills by one and that drains by one every `everyMs`; full at `burst`. */
export interface Limit {
  bucket: string;
  burst: number;
  everyMs: number;
}
export interface Filling {
  bucket: string;
  /** When the bucket will have run dry. */
  until: Date;
}

/**
 * What holds guessing back. A name from one address: five tries, then one every half minute. All tries of an
 * address, and all at a name wherever they come from, have wider limits; the last one does not hold addresses
 * that the person has signed in from before, so that strangers cannot keep a duty officer out.
 */
export function limitsOf(username: string, address: string, familiar: boolean): Limit[] {
  const limits: Limit[] = [
    { bucket: `name+address ${username} ${address}`, burst: 5, everyMs: 30_000 },
    { bucket: `address ${address}`, burst: 100, everyMs: 1_000 },
  ];
  if (!familiar) limits.push({ bucket: `name ${username}`, burst: 30, everyMs: 20_000 });
  return limits;
}

/** Tries at one's own current password, by whoever sits at the open session. */
export const ownPasswordLimit = (personId: string): Limit => ({
  bucket: `own ${personId}`,
  burst: 5,
  everyMs: 30_000,
});

/** Milliseconds until every limit lets another try through; 0 = now. */
export function waitFor(limits: readonly Limit[], fillings: readonly Filling[], now: Date): number {
  let wait = 0;
  for (const { bucket, burst, everyMs } of limits) {
    const until = fillings.find((filling) => filling.bucket === bucket)?.until;
    if (until) wait = Math.max(wait, until.getTime() - (burst - 1) * everyMs - now.getTime());
  }
  return wait;
}
