import { GetCalls } from '@muster/contracts';
import {
  Conflict,
  type Db,
  Forbidden,
  Invalid,
  type Running,
  sees,
  Unavailable,
  type Who,
} from '@muster/kit';
import { and, eq, inArray } from 'drizzle-orm';
import { calls, claims, incidents } from '../schema.ts';

interface Naming {
  body: { callIds?: string[] };
  who: Who;
  db: Db;
  ask: ReturnType<Running['askFrom']>;
}

/**
 * Checks calls that a request names: out of the own copy, and for those that have not arrived yet out of duty's
 * mouth. Runs before the transaction. 422 for unknown ones, 403 for a foreign unit's.
 */
export async function checkCalls({ body, who, db, ask }: Naming): Promise<readonly string[]> {
  const ids = body.callIds ?? [];
  if (ids.length === 0) return ids;
  const own = await db
    .select()
    .from(calls)
    .where(inArray(calls.id, [...ids]));
  const found = new Map(own.map((call) => [call.id, call.unitPath]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0)
    for (const call of await ofDuty(missing, ids, ask)) found.set(call.id, call.unitPath);
  for (const [n, id] of ids.entries()) {
    const unitPath = found.get(id);
    if (unitPath === undefined)
      throw Invalid('incident.call_unknown', `There is no call ${id}. Log it first.`, {
        errors: [{ path: `/callIds/${n}`, message: 'is no known call' }],
      });
    if (!sees(who, unitPath))
      throw Forbidden('incident.call_foreign', `The call ${id} belongs to another unit.`, {
        errors: [{ path: `/callIds/${n}`, message: 'belongs to another unit' }],
      });
  }
  return ids;
}

async function ofDuty(missing: readonly string[], ids: readonly string[], ask: Naming['ask']) {
  try {
    return (await ask(GetCalls, { ids: [...missing] })).calls;
  } catch (cause) {
    throw Unavailable(
      'incident.calls_not_here_yet',
      'Calls that you name have not arrived here yet, and the duty service cannot be asked now. Nothing was written. ' +
        'Do not let the report wait: send it without "callIds" and add the calls later, by POST ' +
        '/api/incident/incidents/{id}/calls; or try again shortly.',
      {
        cause,
        retryAfter: 2,
        errors: missing.map((id) => ({
          path: `/callIds/${ids.indexOf(id)}`,
          message: 'has not arrived yet',
        })),
      },
    );
  }
}

/** Takes the calls for an incident; one that another incident holds is refused with that one's number. */
export async function claimCalls(db: Db, ids: readonly string[], incidentId: string): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.toSorted().map((callId) => ({ callId, incidentId }));
  const taken = await db.insert(claims).values(rows).onConflictDoNothing().returning({ id: claims.callId });
  if (taken.length === ids.length) return;
  const held = await db
    .select({ callId: claims.callId, incidentId: claims.incidentId, number: incidents.number })
    .from(claims)
    .innerJoin(incidents, eq(incidents.id, claims.incidentId))
    .where(inArray(claims.callId, [...ids]));
  const other = held.find((claim) => claim.incidentId !== incidentId);
  if (other)
    throw Conflict(
      'incident.call_taken',
      `The call ${other.callId} already belongs to the incident ${other.number}. Add to that one, or merge the two.`,
      { errors: [{ path: `/callIds/${ids.indexOf(other.callId)}`, message: `belongs to ${other.number}` }] },
    );
}

/** Moves every call of an absorbed incident to the one that survives. */
export async function moveClaims(db: Db, from: string, to: string): Promise<void> {
  await db.update(claims).set({ incidentId: to }).where(eq(claims.incidentId, from));
}

/** The incident was none: its calls are free for the one they do belong to. */
export async function freeClaims(db: Db, incidentId: string): Promise<void> {
  await db.delete(claims).where(eq(claims.incidentId, incidentId));
}

/** One call is free again; false where this incident does not hold it. */
export async function freeClaim(db: Db, callId: string, incidentId: string): Promise<boolean> {
  const freed = await db
    .delete(claims)
    .where(and(eq(claims.callId, callId), eq(claims.incidentId, incidentId)))
    .returning({ callId: claims.callId });
  return freed.length > 0;
}
