import { expect, test } from 'vitest';
import { categoryOf, categoryTree, findCategory, underCategories } from './category.ts';

test('all 373 codes hang in one tree of at most four levels', () => {
  const depth = (nodes: ReturnType<typeof categoryTree>): number =>
    nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map((node) => depth(node.children)));
  const count = (nodes: ReturnType<typeof categoryTree>): number =>
    nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
  expect(count(categoryTree())).toBe(373);
  expect(depth(categoryTree())).toBe(4);
  expect(findCategory('11A02')).toEqual({
    code: '11A02',
    name: '内涝',
    parent: '11A00',
    inferred: false,
    pinyin: 'nei lao',
  });
});

test('every code has the pinyin of its name, a syllable for each character', () => {
  for (const { name, pinyin } of categoryTree().flatMap((top) => [top, ...top.children]))
    expect(pinyin.split(' ').length, name).toBe([...name.matchAll(/\p{Script=Han}/gu)].length);
});

test('a stampede is found by the code as printed and by its inferred one', () => {
  expect(categoryOf('12800')).toEqual(categoryOf('12S00'));
  expect(categoryOf('12S01').inferred).toBe(true);
});

test.each(['99999', '11A98', '', '11a02', "11A0'", '__proto__'])('the unknown code %j is refused', (code) => {
  expect(() => categoryOf(code)).toThrow('is none of the 373 known');
});

test.each([
  [['12'], '12D02', true],
  [['12000'], '12D02', true],
  [['11A00'], '11A51', true],
  [['14A10'], '14A11', false],
  [['11A10'], '11A10', true],
  [['10000'], '14H99', true],
  [['11A', '11B03'], '11B04', false],
  [[], '11A01', false],
] as const)('codes under %j: %s is %s', (prefixes, code, expected) => {
  expect(underCategories(prefixes, code)).toBe(expected);
});
