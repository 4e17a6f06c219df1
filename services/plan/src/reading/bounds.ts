export interface Bounds {
  atLeast?: number;
  below?: number;
}

/** A number with what stands around it: 3人以上10人以下, 超过50, ≥6.5, 5.0至5.9, 10人（含）以上. */
export const amount = (unit: string): string =>
  `(?:(超过|大于|达到?|≥|>=|＞|>|不低于|不少于|低于|不足|小于|＜|<|不到)?[约近]?)` +
  `(\\d+(?:\\.\\d+)?)(?:${unit}|(?=[至到~～—–-]\\d))(?:[（(]含[^）)]{0,6}[)）])?(以上|及以上|以下|以内)?` +
  `(?:[（(]含[^）)]{0,6}[)）])?(?:[、，,至到~～—–-]{0,2}(\\d+(?:\\.\\d+)?)${unit}(?:[（(]含[^）)]{0,6}[)）])?(以下|以内|之间|以上)?)?`;

/** The groups of `amount` as bounds. 以下 does not include its number, as Decree 493, article 3 says. */
export function boundsOf(
  before: string | undefined,
  first: string,
  after: string | undefined,
  second: string | undefined,
): Bounds {
  const value = Number(first);
  if (second !== undefined && Number(second) > value) return { atLeast: value, below: Number(second) };
  const under = after === '以下' || after === '以内' || /低于|不足|小于|不到|[＜<]/.test(before ?? '');
  return under && before !== '不低于' ? { below: value } : { atLeast: value };
}
