import { now } from '../app/clock.ts';
import type { spans } from './route.ts';

export type Since = (typeof spans)[number];
const minutes: Record<Since, number> = { '15m': 15, '1h': 60, '6h': 360, '24h': 1_440 };

/** From when on, by the whole minute: the same question within a minute is one question. */
export const fromOf = (since: Since | undefined): { from?: string } =>
  since === undefined
    ? {}
    : { from: new Date(Math.floor(now() / 60_000 - minutes[since]) * 60_000).toISOString() };
