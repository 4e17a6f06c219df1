import type { SupplyCode } from '@muster/contracts';
import { everydayWords, measures } from './everyday-words.ts';
import { supplyNames } from './gbt38565-2020.ts';

const names = new Map(supplyNames);

/** 1 class, 2 group, 3 sort, 4 kind: two digits more at each step, zeros below. */
const levelOf = (code: string): number =>
  code.endsWith('000000') ? 1 : code.endsWith('0000') ? 2 : code.endsWith('00') ? 3 : 4;
const digitsAt = [0, 1, 3, 5, 7];

export const isSupplyCode = (code: string): boolean => names.has(code);
export const itemName = (code: string): string => names.get(code) ?? code;
export const measureOf = (code: string): string => measures[code] ?? '件';

/** The first and last code that lie at or below this one: `2130100` -> `2130100`, `2130199`. */
export function rangeOf(code: string): { from: string; to: string } {
  const kept = code.slice(0, digitsAt[levelOf(code)]);
  return { from: code, to: kept.padEnd(7, '9') };
}

const parentOf = (code: string): string | null => {
  const level = levelOf(code);
  return level === 1 ? null : code.slice(0, digitsAt[level - 1]).padEnd(7, '0');
};

export const supplyCodes: readonly SupplyCode[] = supplyNames.map(([code, name]) => ({
  code,
  name,
  level: levelOf(code),
  parent: parentOf(code),
  measure: measureOf(code),
}));

/** Codes that begin with `q`, or whose name or everyday word holds it; those nearest to the words asked for first. */
export function findCodes(q: string | undefined, under: string | undefined): SupplyCode[] {
  const range = under === undefined ? undefined : rangeOf(under);
  const within = supplyCodes.filter(({ code }) => !range || (code >= range.from && code <= range.to));
  const words = q?.trim().toLowerCase() ?? '';
  if (words === '') return within;
  return within
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || a.entry.code.localeCompare(b.entry.code))
    .map(({ entry }) => entry);
}

function rankOf({ code, name }: SupplyCode, words: string): number {
  if (code === words || name.toLowerCase() === words) return 0;
  const everyday = everydayWords[code] ?? [];
  if (everyday.some((word) => word.toLowerCase() === words)) return 1;
  if (name.toLowerCase().startsWith(words) || (/^\d+$/.test(words) && code.startsWith(words))) return 2;
  if (name.toLowerCase().includes(words)) return 3;
  return everyday.some((word) => word.toLowerCase().includes(words)) ? 4 : 9;
}
