/** Turns of phrase that every call has: sharing them says nothing. */
const stop = new Set(
  '请求 我们 我这 这里 这边 那边 现在 一个 有人 发生 报警 电话 来电 称其 反映 情况 已经 需要 请派 派人 一下 目前'.split(
    ' ',
  ),
);
const runs = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;

/** A text as the set of its words: pairs of neighbouring Chinese characters, other words and numbers whole. */
export function words(text: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (!/\p{Script=Han}/u.test(run)) {
      found.add(run);
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) found.add(run);
    for (let i = 0; i + 1 < characters.length; i++) {
      const pair = `${characters[i]}${characters[i + 1]}`;
      if (!stop.has(pair)) found.add(pair);
    }
  }
  return found;
}

/** Dice: twice the common words over all words, 0 to 1. */
export function share(a: ReadonlySet<string>, b: ReadonlySet<string>): { value: number; common: string[] } {
  if (a.size === 0 || b.size === 0) return { value: 0, common: [] };
  const common = [...a].filter((word) => b.has(word));
  return { value: (2 * common.length) / (a.size + b.size), common };
}

export const sketchBits = 512;
/** Words beyond these fill the sketch until everything looks alike. */
const sketchWords = 96;

/** The words' hashes as a bit string: Postgres counts the common bits of two in well under a microsecond. */
export function sketch(...texts: readonly (string | null)[]): string {
  const bits = new Uint8Array(sketchBits).fill(48);
  let left = sketchWords;
  for (const text of texts) {
    for (const word of words((text ?? '').slice(0, 400))) {
      if (left-- <= 0) break;
      bits[hash(word) % sketchBits] = 49;
    }
  }
  return String.fromCharCode(...bits);
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
