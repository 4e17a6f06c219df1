import type { UnitRef } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { eq, inArray, sql } from 'drizzle-orm';
import { units } from '../schema.ts';
import { type ChainUnit, chainOfPath, chainUp, refOf, type UnitRow } from './unit.ts';

/** The unit and all that its reports can reach; from its path where no record of it has arrived yet. */
export async function unitsAbove(db: Db, unit: { code: string; path: string }): Promise<ChainUnit[]> {
  const rows = await db
    .select()
    .from(units)
    .where(
      sql`${units.id} in (with recursive up as (
        select u.* from ${units} u where u.code = ${unit.code}
        union select above.* from ${units} above join up on above.id = coalesce(up.reports_to_id, up.parent_id)
      ) select id from up)`,
    );
  const chain = chainUp(rows, unit.code);
  return chain.length > 0 ? chain : chainOfPath(unit.path);
}

export async function unitById(db: Db, id: string): Promise<UnitRow | undefined> {
  const [row] = await db.select().from(units).where(eq(units.id, id));
  return row;
}

/** Names units that were written down by their code alone, before their own records had arrived. */
export async function namedUnits(db: Db, refs: readonly UnitRef[]): Promise<(ref: UnitRef) => UnitRef> {
  const codes = [...new Set(refs.filter((ref) => ref.id === null).map((ref) => ref.code))];
  const rows = codes.length === 0 ? [] : await db.select().from(units).where(inArray(units.code, codes));
  return (ref) => refOf(rows.find((row) => ref.id === null && row.code === ref.code) ?? ref);
}
