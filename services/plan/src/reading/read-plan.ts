import type { Plan } from '@muster/contracts';
import type { Document } from '../documents/index.ts';
import { outlineOf } from '../outline/index.ts';
import { categoriesIn, categoryOfTitle } from './category.ts';
import { contactsOf } from './contacts.ts';
import { editionOf } from './edition.ts';
import { kindOf } from './kind.ts';
import { levelsOf } from './levels.ts';
import { organisationsOf } from './organisations.ts';
import { regionOf } from './region.ts';
import { treeOf } from './tree.ts';
import { understoodOf } from './understood.ts';

/** What a person says of the document, which goes before what is read in it. */
export interface Hints {
  title?: string;
  category?: string;
  regionCode?: string;
  kind?: Plan['kind'];
}

/** Everything of a plan that its document says. */
export type PlanRead = Pick<
  Plan,
  | 'title'
  | 'kind'
  | 'category'
  | 'categories'
  | 'regionCode'
  | 'number'
  | 'edition'
  | 'issuedOn'
  | 'supersedes'
  | 'sections'
  | 'levels'
  | 'organisations'
  | 'contacts'
  | 'understood'
  | 'warnings'
>;

/** Reads a document into a plan; the same words give the same plan whatever format they came in. */
export function readPlan(document: Document, hints: Hints = {}): PlanRead {
  const outline = outlineOf(document);
  const { sections } = outline;
  const title = hints.title ?? outline.title ?? fallbackTitle(document);
  const text = document.blocks.map((b) => b.text).join('\n');
  const head = text.slice(0, 4000);
  const tree = treeOf(sections);
  const levels = levelsOf(tree);
  const category = hints.category ?? categoryOfTitle(title);
  const scope = sections
    .filter((s) => /适用范围|分类/.test(s.heading))
    .map((s) => ownScope(s.text))
    .join('\n');
  const read = {
    title,
    kind: hints.kind ?? kindOf(title, text),
    category,
    categories: [
      ...new Set([...(category === null ? [] : [category]), ...categoriesIn(title), ...categoriesIn(scope)]),
    ].slice(0, 40),
    regionCode: hints.regionCode ?? regionOf(title, text),
    ...editionOf(title, head, text),
    sections,
    levels,
    organisations: organisationsOf(tree),
    contacts: contactsOf(sections),
  };
  const { understood, warnings } = understoodOf(
    read,
    document.removed,
    outline.title === null && hints.title === undefined,
  );
  return {
    ...read,
    understood,
    warnings: [...warnings, ...outline.warnings].slice(0, 100).map((w) => w.slice(0, 500)),
  };
}

const fallbackTitle = ({ fileName, blocks }: Document): string =>
  (fileName?.replace(/\.[^.]+$/, '') || blocks[0]?.text || 'Untitled').slice(0, 300);

/** Without the sentences that send the reader to another plan. */
const ownScope = (text: string): string =>
  text
    .split('。')
    .filter((sentence) => !/执行[^。]*预案|另行|不适用|除外/.test(sentence))
    .join('。');
