import type { EventCategory } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import data from './event-codes.json' with { type: 'json' };
import spelling from './event-pinyin.json' with { type: 'json' };

export interface CategoryNode extends EventCategory {
  children: CategoryNode[];
}

const rows = data.codes as [code: string, name: string, parent: string | null, printed?: string][];
const spoken: Readonly<Record<string, string>> = spelling.pinyin;
const byCode = new Map<string, EventCategory>(
  rows.map(([code, name, parent, printed]) => [
    code,
    { code, name, parent, inferred: printed !== undefined, pinyin: spoken[code] ?? '' },
  ]),
);
/** Codes as printed where the print was wrong: the stampede 12800 stands among its siblings as 12S00. */
const printedAs = new Map(rows.flatMap(([code, , , printed]) => (printed ? [[printed, code]] : [])));

export const categorySource = data.source;

export function findCategory(code: string): EventCategory | undefined {
  return byCode.get(code) ?? byCode.get(printedAs.get(code) ?? '');
}

/** The category of a code that a client sent; a code that the family does not know is against a rule. */
export function categoryOf(code: string, path = '/category'): EventCategory {
  const found = findCategory(code);
  if (found) return found;
  throw Invalid(
    'incident.category_unknown',
    `The event code "${code}" is none of the ${byCode.size} known. GET /api/incident/categories lists them.`,
    { errors: [{ path, message: 'is no known event code' }] },
  );
}

/** A whole code as the beginning that all below it share: 11A00 -> 11A, 12000 -> 12, 10000 -> 1. */
const bare = (code: string): string => code.replace(/^(.)0000$|^(..)000$|^(...)00$/, '$1$2$3');

export const underCategories = (prefixes: readonly string[], code: string): boolean =>
  prefixes.some((prefix) => code.startsWith(bare(prefix)));

/** 10000 -> 11000 -> 11A00 -> 11A01. */
export function categoryTree(): CategoryNode[] {
  const nodes = new Map(
    [...byCode.values()].map((row) => [row.code, { ...row, children: [] as CategoryNode[] }]),
  );
  const top: CategoryNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.parent ?? '')?.children ?? top).push(node);
  return top;
}
