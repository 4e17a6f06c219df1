import { GetCalls } from '@muster/contracts';
import { handle } from '@muster/kit';
import { inArray } from 'drizzle-orm';
import { calls } from '../schema.ts';
import { callOf } from './call.ts';

export const getCalls = handle(GetCalls, async ({ body, db }) => {
  const rows = body.ids.length === 0 ? [] : await db.select().from(calls).where(inArray(calls.id, body.ids));
  return { calls: rows.map(callOf) };
});
