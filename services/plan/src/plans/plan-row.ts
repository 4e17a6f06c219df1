import type { PlanSection } from '@muster/contracts';
import { sees, type Who } from '@muster/kit';
import { type SQL, sql } from 'drizzle-orm';
import { plans, type sections } from '../schema.ts';

export type PlanRow = typeof plans.$inferSelect;
type SectionRow = typeof sections.$inferSelect;

/**
 * Whether a caller may read a plan: those of the own unit and below, and those of the units above, because a city's
 * plan binds its districts. To change one, the plan must be the own unit's or below.
 */
export const readable = (who: Who, unitPath: string): boolean =>
  sees(who, unitPath) || who.unit.path.startsWith(unitPath);
export const readableBy = (who: Who): SQL =>
  sql`(${plans.unitPath} like ${`${who.unit.path}%`} or ${who.unit.path} like ${plans.unitPath} || '%')`;

/** The columns of a plan without its body: lists read these and leave the long ones where they lie. */
export const headColumns = {
  id: plans.id,
  version: plans.version,
  unitPath: plans.unitPath,
  title: plans.title,
  kind: plans.kind,
  category: plans.category,
  categories: plans.categories,
  regionCode: plans.regionCode,
  number: plans.number,
  edition: plans.edition,
  issuedOn: plans.issuedOn,
  status: plans.status,
  supersededBy: plans.supersededBy,
  supersedes: plans.supersedes,
  importedAt: plans.importedAt,
  importedBy: plans.importedBy,
};
export type Head = Pick<PlanRow, keyof typeof headColumns>;
/** The same out of a whole row, as events carry it. */
export const headOf = (row: Head): Head => ({
  id: row.id,
  version: row.version,
  unitPath: row.unitPath,
  title: row.title,
  kind: row.kind,
  category: row.category,
  categories: row.categories,
  regionCode: row.regionCode,
  number: row.number,
  edition: row.edition,
  issuedOn: row.issuedOn,
  status: row.status,
  supersededBy: row.supersededBy,
  supersedes: row.supersedes,
  importedAt: row.importedAt,
  importedBy: row.importedBy,
});

export const planOf = (row: PlanRow, parts: readonly PlanSection[]) => ({
  ...headOf(row),
  source: row.source,
  sections: [...parts],
  levels: row.levels,
  organisations: row.organisations,
  contacts: row.contacts,
  understood: row.understood,
  warnings: row.warnings,
});

export const sectionOf = (row: Omit<SectionRow, 'words' | 'planId'>): PlanSection => ({
  id: `s${row.ordinal}`,
  parentId: row.parent === null ? null : `s${row.parent}`,
  depth: row.depth,
  number: row.number,
  heading: row.heading,
  text: row.text,
});
