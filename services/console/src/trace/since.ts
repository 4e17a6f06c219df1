import { now } from '../app/clock.ts';
import { said } from '../app/search.ts';
import type { spans } from './route.ts';

export type Since = (typeof spans)[number];
const minutes: Record<Since, number> = { '15m': 15, '1h': 60, '6h': 360, '24h': 1_440 };

interface Asked {
  since?: Since | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
/** What a search in the address means to a route: its own times before how far back is looked. */
export function periodOf<S extends Asked>({ since, from, to, ...asked }: S) {
  const own = from !== undefined || to !== undefined;
  return { ...asked, ...(own ? said({ from, to }) : fromOf(since)) };
}

/** From when on, by the whole minute: the same question within a minute is one question. */
export const fromOf = (since: Since | undefined): { from?: string } =>
  since === undefined
    ? {}
    : { from: new Date(Math.floor(now() / 60_000 - minutes[since]) * 60_000).toISOString() };
