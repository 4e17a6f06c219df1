import { groupToken, synonymsOf } from './synonyms.ts';
import { pairsOf, wordsOf } from './words.ts';

/** One token to look up: `group` joins those that stand for the same word of the question. */
interface Term {
  token: string;
  weight: number;
  group: number;
}
export interface Question {
  terms: Term[];
  /** Words to mark in what was found. */
  marks: string[];
  /** Without space and signs, to be found inside a title. */
  plain: string;
}

/** Letters and digits alone, lower case: the same words however they were typed or printed. */
export const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const bySynonym = 0.7;
const byPair = 0.35;
const mostWords = 24;

/** Takes a question apart: its words, what else they are called, and the pairs of characters for parts of a title. */
export function questionOf(text: string): Question {
  const words = [...new Set(wordsOf(text))].slice(0, mostWords);
  const terms: Term[] = words.flatMap((word, group) => {
    const synonym = groupToken(word);
    const own = { token: word, weight: 1, group };
    return synonym === null ? [own] : [own, { token: synonym, weight: bySynonym, group }];
  });
  // A pair that is a word of the question anyway says nothing more.
  const pairs = [...new Set(pairsOf(text))]
    .filter((pair) => !words.includes(pair.slice(1)))
    .slice(0, mostWords);
  terms.push(...pairs.map((token, i) => ({ token, weight: byPair, group: words.length + i })));
  return {
    terms,
    marks: [...new Set(words.flatMap((word) => synonymsOf(word)).concat(words))],
    plain: plainOf(text),
  };
}
