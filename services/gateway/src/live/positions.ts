/**
 * How far `LIVE` has got in each service's stream: sequence and event id of the last one taken. Every message in
 * `LIVE` bears them all, so the last message alone says where to go on, whoever wrote it.
 */
export type Positions = ReadonlyMap<string, { seq: number; event: string }>;

export const positionsHeader = 'live-positions';

/** `DUTY=123:<event id> PLAN=7:<event id>` */
export const printPositions = (positions: Positions): string =>
  [...positions].map(([stream, { seq, event }]) => `${stream}=${seq}:${event}`).join(' ');

export function readPositions(text: string | undefined): Positions {
  const found = new Map<string, { seq: number; event: string }>();
  for (const [, stream, seq, event] of (text ?? '').matchAll(/(\w+)=(\d+):(\S*)/g))
    if (stream) found.set(stream, { seq: Number(seq), event: event ?? '' });
  return found;
}
