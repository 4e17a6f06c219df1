/** What a figure may be; a plan uses all four: 3人以上, 超过50毫米, 10人以下, 不超过2小时. */
export interface Bounds {
  atLeast?: number;
  above?: number;
  below?: number;
  atMost?: number;
}

const included = '(?:[（(]含[^）)]{0,6}[)）])?';
const signs =
  '不低于|不少于|不小于|大于等于|大于或等于|超过|超出|大于|多于|高于|≥|>=|>|＞|达到?|' +
  '不超过|不大于|不多于|不高于|至多|最多|小于等于|小于或等于|≤|<=|低于|不足|不满|少于|小于|不到|<|＜';

/** A number with what stands around it: 3人以上10人以下, 超过50, ≥6.5, 5.0至5.9, 10人（含）以上. */
export const amount = (unit: string): string =>
  `(?:(${signs})?[约近]?)` +
  `(\\d+(?:\\.\\d+)?)(?:${unit}|(?=[至到~～—–-]{1,2}\\d))${included}(以上|及以上|或以上|以下|及以下|以内)?${included}` +
  // A second number belongs to the first only as the upper end of a range: 3人，5人重伤 are two figures.
  `(?:(?:[、，,]?(?=\\d+(?:\\.\\d+)?${unit}${included}(?:以下|以内))|[至到~～—–-]{1,2})` +
  `(\\d+(?:\\.\\d+)?)${unit}${included}(以下|以内|之间|以上)?)?`;

/**
 * The groups of `amount` as bounds. 以上 includes its number and 以下 does not, as Decree 493, article 3 says; 超过 does
 * not include it either. Both ends of 3至9人 belong to it: of two levels that share an end, the graver holds.
 */
export function boundsOf(
  before: string | undefined,
  first: string,
  after: string | undefined,
  second: string | undefined,
  tail?: string,
): Bounds {
  const value = Number(first);
  if (second !== undefined && Number(second) > value)
    return { atLeast: value, ...(tail === '以下' ? { below: Number(second) } : { atMost: Number(second) }) };
  if (after === '及以下' || /^(?:不超过|不大于|不多于|不高于|至多|最多|≤|<=|小于.?等于)/.test(before ?? ''))
    return { atMost: value };
  if (after === '以下' || /^(?:低于|不足|不满|少于|小于|不到|[＜<])/.test(before ?? ''))
    return { below: value };
  if (after === '以内') return { atMost: value };
  return /^(?:超过|超出|大于(?!.?等于)|多于|高于|[>＞]$)/.test(before ?? '')
    ? { above: value }
    : { atLeast: value };
}
