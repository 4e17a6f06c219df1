import type { BodyOf, CorrectPlan, PlanCorrections, PlanLevel, PlanSection } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import type { Static } from 'typebox';
import { figuresOf, type PlanRead, understoodOf } from '../reading/index.ts';
import { plainOf } from '../search/index.ts';
import { familyKey } from './editions.ts';
import type { PlanRow } from './plan-row.ts';

type Correction = BodyOf<(typeof CorrectPlan)['shape']>;

/** The sections with the named ones corrected. Throws `Invalid` for one that the plan does not have. */
export function sectionsCorrected(
  before: readonly PlanSection[],
  corrections: NonNullable<Correction['sections']>,
): PlanSection[] {
  const byId = new Map(corrections.map((c) => [c.id, c]));
  const missing = corrections.find((c) => !before.some((s) => s.id === c.id));
  if (missing !== undefined)
    throw Invalid(
      'plan.no_such_section',
      `The plan has no section ${missing.id}; its sections are s1 to s${before.length}.`,
      {
        errors: [{ path: '/sections', message: `no section ${missing.id}` }],
      },
    );
  return before.map((section) => ({ ...section, ...byId.get(section.id) }));
}

/** A condition that a person worded anew, and gave no figures, has those of its words. */
function measured(read: PlanRead, levels: readonly PlanLevel[] = read.levels): PlanLevel[] {
  const asRead = new Set(read.levels.flatMap(({ conditions }) => conditions.map(({ text }) => text)));
  return levels.map((level) => ({
    ...level,
    conditions: level.conditions.map((condition) =>
      condition.figures.length > 0 || asRead.has(condition.text)
        ? condition
        : { ...condition, figures: figuresOf(condition.text) },
    ),
  }));
}

/** What was read, as a person corrected it before it was saved. */
export function readingCorrected(read: PlanRead, corrections: Static<typeof PlanCorrections>): PlanRead {
  if (Object.keys(corrections).length === 0) return read;
  const sections = sectionsCorrected(read.sections, corrections.sections ?? []);
  const { category } = corrections;
  const categories =
    category && !read.categories.includes(category)
      ? [category, ...read.categories].slice(0, 40)
      : read.categories;
  const next: PlanRead = {
    ...read,
    ...corrections,
    categories,
    levels: measured(read, corrections.levels),
    sections,
  };
  checkLevels(next.levels, sections);
  const before = understoodOf(read).warnings;
  const { understood, warnings } = understoodOf(next);
  // What only the document itself showed stays said.
  const ofDocument = read.warnings.filter((each) => !before.includes(each));
  return { ...next, understood, warnings: [...ofDocument, ...warnings].slice(0, 100) };
}

/** The plan's row as corrected, without its version. */
export function corrected(row: PlanRow, body: Correction, sections: readonly PlanSection[]): PlanRow {
  const { sections: _, ...changes } = body;
  const next: PlanRow = { ...row, ...changes };
  checkLevels(next.levels, sections);
  if (next.category !== null && !next.categories.includes(next.category))
    next.categories = [next.category, ...next.categories].slice(0, 40);
  return { ...next, plainTitle: plainOf(next.title), ...familyKey(next.title, next.regionCode) };
}

function checkLevels(levels: readonly PlanLevel[], sections: readonly PlanSection[]): void {
  const keys = levels.map((level) => level.key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined)
    throw Invalid('plan.level_twice', `Two levels have the key "${twice}". Give each its own.`, {
      errors: [{ path: '/levels', message: `key "${twice}" stands twice` }],
    });
  const orders = levels.map((level) => level.order);
  if (new Set(orders).size < orders.length)
    throw Invalid(
      'plan.level_order',
      'Two levels have the same order. 1 is the highest, and each has its own.',
      {
        errors: [{ path: '/levels', message: 'two levels have the same order' }],
      },
    );
  const known = new Set(sections.map((s) => s.id));
  const stray = levels
    .flatMap((level) => [...level.conditions, ...level.measures])
    .find((clause) => clause.sectionId !== null && !known.has(clause.sectionId));
  if (stray !== undefined)
    throw Invalid(
      'plan.no_such_section',
      `A clause names section ${stray.sectionId}, which the plan does not have.`,
      {
        errors: [{ path: '/levels', message: `no section ${stray.sectionId}` }],
      },
    );
}
