import type { Db } from '@muster/kit';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { familyOf, type PlanRead } from '../reading/index.ts';
import { plans } from '../schema.ts';
import { familyKey, isNewer, repeals } from './editions.ts';
import type { PlanRow } from './plan-row.ts';
import type { Received } from './receive-document.ts';

export interface Standing {
  /** The very same document, imported before. */
  same: PlanRow | undefined;
  /** A later edition that is there already. */
  newer: PlanRow | undefined;
  /** What it takes the place of; none where a newer one stands. */
  replaced: PlanRow[];
}

/** How a document that was read stands to the plans that its unit has. */
export async function standingOf(
  db: Db,
  unitPath: string,
  read: PlanRead,
  source: Received['source'],
): Promise<Standing> {
  const key = familyKey(read.title, read.regionCode);
  const related = await relatedTo(db, unitPath, key, read.supersedes);
  const same = related.find((row) => row.source.sha256 === source.sha256 && row.family === key.family);
  const rivals = related.filter((row) => row.status === 'current');
  const isFamily = (row: PlanRow): boolean =>
    row.family === key.family && row.regionDigits === key.regionDigits;
  const newer = rivals.find(
    (row) => (isFamily(row) || repeals(row, { ...key, number: read.number })) && !isNewer(read, row),
  );
  const replaced =
    newer === undefined
      ? rivals.filter((other) => isFamily(other) || (repeals(read, other) && isNewer(read, other)))
      : [];
  return { same, newer, replaced };
}

/** The unit's plans of the same family, and those whose number the text repeals. */
const relatedTo = (
  db: Db,
  unitPath: string,
  key: ReturnType<typeof familyKey>,
  supersedes: PlanRow['supersedes'],
): Promise<PlanRow[]> => {
  const repealed = supersedes.map((s) => s.number).filter((n) => n !== null);
  const families = [key.family, ...supersedes.map((s) => familyOf(s.title))];
  return db
    .select()
    .from(plans)
    .where(
      and(
        eq(plans.unitPath, unitPath),
        or(
          inArray(plans.family, families),
          sql`${plans.status} = 'current' and ${plans.number} = any(${sql.param(repealed)}::text[])`,
          sql`${plans.status} = 'current' and jsonb_array_length(${plans.supersedes}) > 0 and ${plans.regionDigits} = ${key.regionDigits}`,
        ),
      ),
    )
    .limit(500);
};
