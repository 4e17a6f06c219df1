import type { DataOf, IncidentChanged } from '@muster/contracts';
import type { Db, Emit } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidents } from '../schema.ts';
import { type IncidentRow, incidentOf } from './incident.ts';
import { gramsOf, searched } from './words.ts';

/** Writes an incident's next version and tells it. The caller holds the row's lock. */
export async function save(
  { db, emit }: { db: Db; emit: Emit },
  event: typeof IncidentChanged,
  row: IncidentRow,
): Promise<DataOf<typeof IncidentChanged>> {
  const { id, ...columns } = row;
  await db
    .update(incidents)
    .set({ ...columns, grams: gramsOf(searched(row)) })
    .where(eq(incidents.id, id));
  const data = incidentOf(row);
  emit(event, data);
  return data;
}
