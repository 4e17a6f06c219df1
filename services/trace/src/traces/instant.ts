import { Malformed } from '@muster/kit';

/** A time of a query as Unix nanoseconds; the schema has seen to its form, but not that there is such a day. */
export function instant(text: string, name: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || Math.abs(at.getTime()) > 9_000_000_000_000)
    throw Malformed('trace.time_unusable', `There is no such time as "${text}".`, {
      errors: [{ path: name, message: 'is no time that can be looked for' }],
    });
  return at;
}
export const nanosOf = (at: Date): string => String(BigInt(at.getTime()) * 1_000_000n);
