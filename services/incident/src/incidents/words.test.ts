import { expect, test } from 'vitest';
import { gramsOf } from './words.ts';

test('a text is found by any part of it of two characters or more, whatever its case', () => {
  const grams = new Set(gramsOf('护城河满溢 XA-20260724-0001 𠮷野家'));
  for (const part of ['满溢', '城河满', 'xa-2', '0001', '𠮷野', '溢 x'])
    expect(gramsOf(part).every((gram) => grams.has(gram))).toBe(true);
  expect(gramsOf('河城').every((gram) => grams.has(gram))).toBe(false);
  expect([gramsOf(''), gramsOf('水'), gramsOf('水水水')]).toEqual([[], [], ['水水']]);
});
