import { busTables } from '@muster/bus';
import { pgSchema } from 'drizzle-orm/pg-core';

export const trace = pgSchema('trace');
export const { outbox, inbox, dead, idempotency, clocks, streams } = busTables(trace);
