import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everydayWords, measures } from './everyday-words.ts';
import { findCodes, isSupplyCode, rangeOf, supplyCodes } from './supply-code.ts';

const real = new URL('../../../../../shared/data/codes/supplies/gbt38565-2020.csv', import.meta.url);

describe('supply codes of GB/T 38565-2020', () => {
  it('are 916, in three classes, each with its parent among them', () => {
    expect(supplyCodes).toHaveLength(916);
    expect(supplyCodes.filter(({ level }) => level === 1).map(({ code }) => code)).toEqual([
      '1000000',
      '2000000',
      '3000000',
    ]);
    for (const { parent } of supplyCodes)
      if (parent !== null) expect(isSupplyCode(parent), parent).toBe(true);
  });

  it.runIf(existsSync(real))('are those of the published list, level and parent included', () => {
    const [, ...lines] = readFileSync(real, 'utf8').trim().split('\n');
    const published = lines.map((line) => line.split(','));
    expect(supplyCodes.map(({ code, level, parent }) => [code, String(level), parent ?? ''])).toEqual(
      published.map(([code, , level, parent]) => [code, level, parent]),
    );
  });

  it('hold no character that a scan garbled', () => {
    for (const { name } of supplyCodes) expect(name).not.toMatch(/怯|H|\s/u);
  });

  it.each([
    ['龙吸水', '2130101'],
    ['沙袋', '3010700'],
    ['冲锋舟', '2050100'],
    ['担架', '2030108'],
    ['aed', '2030105'],
    ['2130101', '2130101'],
  ])('%s finds %s first', (word, code) => {
    expect(findCodes(word, undefined)[0]?.code).toBe(code);
  });

  it('finds nothing for what no item is called', () => {
    expect(findCodes('%', undefined)).toEqual([]);
  });

  it('keeps what lies below a code and nothing beside it', () => {
    expect(rangeOf('2130100')).toEqual({ from: '2130100', to: '2130199' });
    expect(rangeOf('2130101')).toEqual({ from: '2130101', to: '2130101' });
    const pumps = findCodes(undefined, '2130100');
    expect(pumps.every(({ code }) => code.startsWith('21301'))).toBe(true);
    expect(pumps.length).toBeGreaterThan(5);
  });

  it('knows every code that an everyday word or a measure is given for', () => {
    for (const code of [...Object.keys(everydayWords), ...Object.keys(measures)])
      expect(isSupplyCode(code), code).toBe(true);
  });
});
