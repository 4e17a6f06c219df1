import { ImportPlan, PlanCorrected, PlanImported } from '@muster/contracts';
import { Conflict, type Db, type Emit, handle, newId } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { plans } from '../schema.ts';
import { indexPlan, plainOf } from '../search/index.ts';
import { familyKey } from './editions.ts';
import { headOf, type PlanRow, planOf } from './plan-row.ts';
import { type Received, receiveDocument } from './receive-document.ts';
import { standingOf } from './standing.ts';
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
export async function keepPlan(
  { read, source, corrected }: Received,
  { db, emit, now, by, unitPath }: Keeping,
) {
  const { sections, ...rest } = read;
  const { same, newer, replaced } = await standingOf(db, unitPath, read, source);
  if (same !== undefined) {
    if (corrected)
      throw Conflict(
        'plan.already_imported',
        `This very document was imported before, as plan ${same.id} "${same.title}". Correct that plan instead.`,
      );
    // A plan that is there already: sent twice, or by two people, it is still one.
    const again = `This very document was imported before, on ${same.importedAt.toISOString()}: this is that plan.`;
    const known = planOf(same, await sectionsOf(db, same.id));
    return { ...known, warnings: [again, ...known.warnings].slice(0, 100) };
  }
  const row: PlanRow = {
    id: newId(),
    version: 1,
    unitPath,
    ...rest,
    ...familyKey(read.title, read.regionCode),
    plainTitle: plainOf(read.title),
    status: newer === undefined ? 'current' : 'superseded',
    supersededBy: newer?.id ?? null,
    importedAt: now,
    importedBy: by,
    source,
  };
  for (const old of replaced) {
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
