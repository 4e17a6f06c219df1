import { domainWords } from './domain-words.ts';
import { groupedWords } from './synonyms.ts';

// A slip of the keyboard is rather meant for a word of the field.
const field = new Set([...domainWords, ...groupedWords]);

/** Likeness from which a word is looked up in place of one that no plan has; below it is offered only. */
const meant = 0.5;

/** How alike two words are, 0 to 1: shared characters over all characters, in favour of the same start. */
export function likeness(a: string, b: string): number {
  const own = new Set(a);
  const other = new Set(b);
  const shared = [...own].filter((c) => other.has(c)).length;
  return shared / (own.size + other.size - shared) + (a[0] === b[0] ? 0.1 : 0);
}

const ranked = (asked: readonly string[], known: readonly string[]): { word: string; near: number }[] =>
  [...new Set(known)]
    .filter((word) => word.length >= 2 && !/^\d+$/.test(word))
    .map((word) => ({
      word,
      near: Math.max(0, ...asked.map((a) => likeness(a, word))) + (field.has(word) ? 0.15 : 0),
    }))
    .sort((a, b) => b.near - a.near || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));

/** The words of a vocabulary that come nearest to any of the asked, most alike first. */
export const nearest = (asked: readonly string[], known: readonly string[], most = 8): string[] =>
  ranked(asked, known)
    .filter(({ near }) => near >= 0.3)
    .slice(0, most)
    .map(({ word }) => word);

/** What a word that no plan has may have been meant for: words of the field, and for one character those that have it. */
export const meantBy = (asked: string, known: readonly string[]): string[] =>
  ranked(/^[\x20-\x7e]$/.test(asked) ? [] : [asked], [...known, ...field])
    .filter(
      ({ word, near }) => near >= meant && (asked.length === 1 ? word.includes(asked) : field.has(word)),
    )
    .slice(0, asked.length === 1 ? 12 : 4)
    .map(({ word }) => word);
