import type { FigureKey, Figures } from '@muster/contracts';
import { type Db, newId, type Who } from '@muster/kit';
import { and, eq, inArray } from 'drizzle-orm';
import { figures } from '../schema.ts';
import type { FigureRow } from './figure.ts';

interface Statement {
  source: string;
  /** When it was so, by the source. */
  at: Date;
  by: Who;
  now: Date;
  adopted?: boolean;
}

/** Records what a source states; of each key the adopted one gives way to the new one. */
export async function stateFigures(
  db: Db,
  incidentId: string,
  stated: Figures,
  { source, at, by, now, adopted = true }: Statement,
): Promise<FigureRow[]> {
  const keys = Object.keys(stated) as FigureKey[];
  if (keys.length === 0) return [];
  if (adopted)
    await db
      .update(figures)
      .set({ adopted: false })
      .where(and(eq(figures.incidentId, incidentId), inArray(figures.key, keys), figures.adopted));
  const rows = keys.map((key) => ({
    id: newId(),
    incidentId,
    key,
    value: stated[key] ?? 0,
    source,
    at,
    recordedAt: now,
    recordedBy: { id: by.id, name: by.name },
    adopted,
  }));
  await db.insert(figures).values(rows);
  return rows;
}

/** Makes a stated figure the adopted one of its key. */
export async function adoptRow(db: Db, row: FigureRow): Promise<void> {
  await db
    .update(figures)
    .set({ adopted: false })
    .where(and(eq(figures.incidentId, row.incidentId), eq(figures.key, row.key), figures.adopted));
  await db.update(figures).set({ adopted: true }).where(eq(figures.id, row.id));
}

/** What was stated of an absorbed incident is known of the survivor, but adopted only by a person. */
export async function moveFigures(db: Db, from: string, to: string): Promise<void> {
  await db.update(figures).set({ incidentId: to, adopted: false }).where(eq(figures.incidentId, from));
}
