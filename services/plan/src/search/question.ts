import { groupToken, synonymsOf } from './synonyms.ts';
import { alike, isFiller, pairsOf, wordsOf } from './words.ts';

/** One token to look up: `group` joins those that stand for the same word of the question. */
interface Term {
  token: string;
  weight: number;
  group: number;
}
export interface Question {
  terms: Term[];
  /** What is looked up, one for each group of terms; the whole text where no word is left of it. */
  words: string[];
  /** Words to mark in what was found. */
  marks: string[];
  /** Without space and signs, to be found inside a title. */
  plain: string;
}

/** Letters and digits alone, lower case: the same words however they were typed or printed. */
export const plainOf = (text: string): string => alike(text).replace(/[^\p{L}\p{N}]/gu, '');

const bySynonym = 0.7;
const byPair = 0.35;
const byNearness = 0.5;
const mostWords = 24;

/**
 * Takes a question apart: its words, what else they are called, and the pairs of characters for parts of a title. For a
 * word that no plan has, `near` names others that may have been meant.
 */
export function questionOf(text: string, near: ReadonlyMap<string, readonly string[]> = new Map()): Question {
  const found = [...new Set(wordsOf(text))].slice(0, mostWords);
  const whole = plainOf(text).slice(0, 12);
  const words = found.length > 0 || whole === '' || isFiller(whole) ? found : [whole];
  const terms: Term[] = words.flatMap((word, group) => [
    ...called(word, 1, group),
    ...(near.get(word) ?? []).flatMap((other) => called(other, byNearness, group)),
  ]);
  // A pair that is a word of the question anyway says nothing more.
  const pairs = [...new Set(pairsOf(text))]
    .filter((pair) => !words.includes(pair.slice(1)))
    .slice(0, mostWords);
  terms.push(...pairs.map((token, i) => ({ token, weight: byPair, group: words.length + i })));
  const said = [...words, ...[...near.values()].flat()];
  return {
    terms,
    words,
    marks: [...new Set(said.flatMap((word) => synonymsOf(word)).concat(said))],
    plain: plainOf(text),
  };
}

const called = (word: string, weight: number, group: number): Term[] => {
  const synonym = groupToken(word);
  const own = { token: word, weight, group };
  return synonym === null ? [own] : [own, { token: synonym, weight: weight * bySynonym, group }];
};
