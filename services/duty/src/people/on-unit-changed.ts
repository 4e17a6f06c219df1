import { UnitChanged } from '@muster/contracts';
import { on, upsertNewer } from '@muster/kit';
import { and, eq, ne } from 'drizzle-orm';
import { calls, rules, shifts, units } from '../schema.ts';
import { defaultZone } from './unit.ts';

/** A unit that moved in the tree takes its calls, shifts and rules along: whoever is above it now sees them. */
export const onUnitChanged = on(UnitChanged, async ({ data, db }) => {
  const [known] = await db.select().from(units).where(eq(units.id, data.id)).for('update');
  if (known && known.version >= data.version) return;
  const { id, version, code, name, unitPath, prefix, active } = data;
  const zone = isZone(data.zone) ? data.zone : defaultZone;
  await upsertNewer(db, units, { id, version, code, name, unitPath, zone, prefix, active });
  if (!known || known.unitPath === unitPath) return;
  for (const table of [calls, shifts, rules])
    await db
      .update(table)
      .set({ unitPath })
      .where(and(eq(table.unitId, id), ne(table.unitPath, unitPath)));
});

/** A zone nobody knows would refuse every call of the unit. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
