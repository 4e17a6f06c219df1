import { ImportPlan, PlanCorrected, PlanImported } from '@muster/contracts';
import { type Db, type Emit, handle, newId } from '@muster/kit';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { familyOf } from '../reading/index.ts';
import { plans } from '../schema.ts';
import { indexPlan, plainOf } from '../search/index.ts';
import { familyKey, isNewer, repeals } from './editions.ts';
import { headOf, type PlanRow, planOf } from './plan-row.ts';
import { type Received, receiveDocument } from './receive-document.ts';
import { sectionsOf, writeBody } from './store.ts';

export const importPlan = handle<typeof ImportPlan, Received>(
  ImportPlan,
  async ({ known, who, db, emit, now }) =>
    keepPlan(known, { db, emit, now, by: { id: who.id, name: who.name }, unitPath: who.unit.path }),
  {
    before: ({ request, query }) => receiveDocument(request, query),
  },
);

interface Keeping {
  db: Db;
  emit: Emit;
  now: Date;
  by: { id: string; name: string };
  unitPath: string;
}

/** Keeps a plan that was read, as the newest of its family or as an older edition of a plan that is there. */
export async function keepPlan({ read, source }: Received, { db, emit, now, by, unitPath }: Keeping) {
  const { sections, ...rest } = read;
  const key = familyKey(read.title, read.regionCode);
  const related = await relatedTo(db, unitPath, key, read.supersedes);
  const same = related.find((row) => row.source.sha256 === source.sha256 && row.family === key.family);
  // A plan that is there already: sent twice, or by two people, it is still one.
  if (same !== undefined) {
    const again = `This very document was imported before, on ${same.importedAt.toISOString()}: this is that plan.`;
    const known = planOf(same, await sectionsOf(db, same.id));
    return { ...known, warnings: [again, ...known.warnings].slice(0, 100) };
  }

  const rivals = related.filter((row) => row.status === 'current');
  const isFamily = (row: PlanRow): boolean =>
    row.family === key.family && row.regionDigits === key.regionDigits;
  const newer = rivals.find(
    (row) => (isFamily(row) || repeals(row, { ...key, number: read.number })) && !isNewer(read, row),
  );
  const row: PlanRow = {
    id: newId(),
    version: 1,
    unitPath,
    ...rest,
    ...key,
    plainTitle: plainOf(read.title),
    status: newer === undefined ? 'current' : 'superseded',
    supersededBy: newer?.id ?? null,
    importedAt: now,
    importedBy: by,
    source,
  };
  if (newer === undefined)
    for (const old of rivals.filter(
      (other) => isFamily(other) || (repeals(read, other) && isNewer(read, other)),
    )) {
      const superseded: PlanRow = {
        ...old,
        version: old.version + 1,
        status: 'superseded',
        supersededBy: row.id,
      };
      await db
        .update(plans)
        .set({ version: superseded.version, status: 'superseded', supersededBy: row.id })
        .where(eq(plans.id, old.id));
      emit(PlanCorrected, headOf(superseded));
    }
  await db.insert(plans).values(row);
  await writeBody(db, row.id, sections, indexPlan(read));
  emit(PlanImported, headOf(row));
  return planOf(row, sections);
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
