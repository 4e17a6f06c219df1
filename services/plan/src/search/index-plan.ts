import type { PlanRead } from '../reading/index.ts';
import { groupToken } from './synonyms.ts';
import { pairsOf, wordsOf } from './words.ts';

/** What the search keeps of a plan. */
export interface PlanIndex {
  /** One tsvector literal per section. */
  vectors: string[];
  impacts: Map<string, number>;
}

// BM25's usual saturation and length constants; the average is that of real plans, fixed so that no import changes another's rank.
const k = 1.5;
const b = 0.6;
const averageLength = 2500;
const inTitle = 3;
const inHeading = 0.7;
const inTitlePair = 1;

/** Weighs a plan's words: how often, relative to its length, and more where they stand in title or headings. */
export function indexPlan({ title, sections }: Pick<PlanRead, 'title' | 'sections'>): PlanIndex {
  const counts = new Map<string, number>();
  const headed = new Set<string>();
  const vectors: string[] = [];
  let length = 0;
  const count = (word: string): void => void counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const section of sections) {
    const heading = wordsOf(section.heading);
    const body = wordsOf(section.text);
    length += heading.length + body.length;
    for (const word of heading.flatMap(withGroup)) headed.add(word);
    for (const word of [...heading, ...body].flatMap(withGroup)) count(word);
    vectors.push(vectorOf(heading, body));
  }
  const titled = new Set(wordsOf(title).flatMap(withGroup));
  for (const word of titled) if (!counts.has(word)) counts.set(word, 0);
  const norm = k * (1 - b + (b * length) / averageLength);
  const impacts = new Map<string, number>();
  for (const [word, n] of counts)
    impacts.set(
      word,
      (n * (k + 1)) / (n + norm) + (titled.has(word) ? inTitle : 0) + (headed.has(word) ? inHeading : 0),
    );
  for (const pair of pairsOf(title)) impacts.set(pair, inTitlePair);
  return { vectors, impacts: heaviest(impacts) };
}

/** Real plans have some 3,000 different words; a text made of nothing but different ones must not take minutes. */
const mostWords = 20_000;
const heaviest = (impacts: Map<string, number>): Map<string, number> =>
  impacts.size <= mostWords ? impacts : new Map([...impacts].sort((a, b) => b[1] - a[1]).slice(0, mostWords));

const withGroup = (word: string): string[] => {
  const group = groupToken(word);
  return group === null ? [word] : [word, group];
};

/** A tsvector literal: heading words weigh A, body words D; positions stop at 16,383, as Postgres's do. */
function vectorOf(heading: readonly string[], body: readonly string[]): string {
  const places = new Map<string, string[]>();
  const put = (word: string, position: number, weight: string): void => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [`${position}${weight}`]);
    else if (known.length < 100 && position < 16_383) known.push(`${position}${weight}`);
  };
  for (const [i, word] of heading.entries()) for (const w of withGroup(word)) put(w, i + 1, 'A');
  for (const [i, word] of body.entries())
    for (const w of withGroup(word)) put(w, Math.min(heading.length + i + 1, 16_383), '');
  // Words hold letters and digits alone, so nothing needs escaping but the mark of a group.
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}
