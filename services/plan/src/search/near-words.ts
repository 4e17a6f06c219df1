import { domainWords } from './domain-words.ts';
import { groupedWords } from './synonyms.ts';

// A slip of the keyboard is rather meant for a word of the field.
const field = new Set([...domainWords, ...groupedWords]);

/** How alike two words are, 0 to 1: shared characters over all characters, in favour of the same start. */
export function likeness(a: string, b: string): number {
  const own = new Set(a);
  const other = new Set(b);
  const shared = [...own].filter((c) => other.has(c)).length;
  return shared / (own.size + other.size - shared) + (a[0] === b[0] ? 0.1 : 0);
}

/** The words of a vocabulary that come nearest to any of the asked, most alike first. */
export const nearest = (asked: readonly string[], known: readonly string[], most = 8): string[] =>
  [...new Set(known)]
    .filter((word) => word.length >= 2)
    .map((word) => ({
      word,
      near: Math.max(0, ...asked.map((a) => likeness(a, word))) + (field.has(word) ? 0.15 : 0),
    }))
    .filter(({ near }) => near >= 0.3)
    .sort((a, b) => b.near - a.near || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word);
