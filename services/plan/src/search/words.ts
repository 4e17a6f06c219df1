import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { Converter } from 'opencc-js/t2cn';
import { domainWords } from './domain-words.ts';
import { groupedWords } from './synonyms.ts';

// 70 MB and a third of a second: loaded with the first plan or search, not with the process.
let jieba: Jieba | undefined;
function segmenter(): Jieba {
  if (jieba !== undefined) return jieba;
  jieba = Jieba.withDict(dict);
  const own = [...new Set([...domainWords, ...groupedWords])].filter((word) =>
    /^[\u4e00-\u9fff]{2,}$/.test(word),
  );
  jieba.loadDict(Buffer.from(own.map((word) => `${word} 20000 n`).join('\n')));
  return jieba;
}

const simplified: (text: string) => string = Converter({ from: 't', to: 'cn' });
const numerals: Readonly<Record<string, string>> = { i: '一', ii: '二', iii: '三', iv: '四', v: '五' };

/** Words as they are compared: full-width or narrow, traditional or simplified, Ⅰ级 or 一级, they are the same. */
export const alike = (text: string): string =>
  simplified(text.normalize('NFKC').toLowerCase()).replace(
    /(?<![a-z])(iii|ii|iv|i|v)级/g,
    (_: string, n: string) => `${numerals[n]}级`,
  );

const stopWords = new Set(
  (
    '的 了 和 与 及 或 在 对 为 是 等 并 由 将 以 应 要 向 从 按 其 该 本 各 有关 相关 进行 以及 或者 应当 可以 根据 按照 不得 ' +
    '怎么 怎样 如何 什么 哪个 哪些 多少 谁 吗 呢 啊 请问 需要 应该 一个 我们 他们 the a an of to in for on and or what which who how is are'
  ).split(' '),
);

/** Whether a word says nothing by itself. */
export const isFiller = (word: string): boolean => stopWords.has(word);

/** The words of a text in order, lower case, as they are indexed and asked for; a long text costs time in proportion. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const raw of segmenter().cutForSearch(alike(text), true))
    for (const word of raw.split(/[^\p{L}\p{N}]+/u)) {
      if (word === '' || word.length > 40 || stopWords.has(word)) continue;
      // A lone character or figure is everywhere and tells nothing.
      if (word.length === 1 && !/[震汛]/.test(word)) continue;
      words.push(word);
    }
  return words;
}

/** Pairs of neighbouring characters, so that any part of a title finds it, wherever the words were parted. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const run of alike(text).match(/[\u4e00-\u9fff]+|[a-z0-9]{2,}/g) ?? [])
    for (let i = 0; i + 2 <= run.length; i++) pairs.push(`~${run.slice(i, i + 2)}`);
  return pairs;
}
