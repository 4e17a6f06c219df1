import { expect, test } from 'vitest';
import { flat, searchCategories } from './category-search.ts';

const node = (code: string, name: string, pinyin: string, children: unknown[] = []) => ({
  code,
  name,
  pinyin,
  children,
});
const all = flat([
  node('10000', '突发事件', 'tu fa shi jian', [
    node('11000', '自然灾害', 'zi ran zai hai', [
      node('11A00', '水旱灾害', 'shui han zai hai', [
        node('11A01', '洪水', 'hong shui'),
        node('11A02', '内涝', 'nei lao'),
      ]),
    ]),
    node('12000', '事故灾难', 'shi gu zai nan', [
      node('12G00', '火灾事故', 'huo zai shi gu', [
        node('12G01', '一般工业建筑火灾', 'yi ban gong ye jian zhu huo zai'),
      ]),
    ]),
  ]),
]);
const codes = (text: string) => searchCategories(all, text).map(({ code }) => code);

test.each([
  ['nl', '11A02'],
  ['neil', '11A02'],
  ['内涝', '11A02'],
  ['涝', '11A02'],
  ['11a02', '11A02'],
  ['hz', '12G00'],
  ['jzhz', '12G01'],
  ['火灾 工业', '12G01'],
  ['ＮＬ', '11A02'],
])('%s finds %s first', (typed, code) => {
  expect(codes(typed)[0]).toBe(code);
});
test('nothing typed and nothing that fits find nothing', () => {
  expect(codes('')).toEqual([]);
  expect(codes('zzzz')).toEqual([]);
});
test('the root is nothing that happens, and each says what it belongs to', () => {
  expect(all.some(({ code }) => code === '10000')).toBe(false);
  expect(all.find(({ code }) => code === '11A02')?.within).toBe('自然灾害 · 水旱灾害');
});
