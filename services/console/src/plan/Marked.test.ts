import { expect, test } from 'vitest';
import { marksOf } from './Marked.tsx';

const marked = (text: string, q: string) => marksOf(text, q).map(({ start, end }) => text.slice(start, end));

test('one Chinese character is marked like a longer word, one letter is not', () => {
  expect(marked('西安市防洪应急预案', '洪')).toEqual(['洪']);
  expect(marked('西安市防洪应急预案', '防洪 案')).toEqual(['防洪', '案']);
  expect(marked('A plan for a flood', 'a')).toEqual([]);
  expect(marked('Flood plan', 'flood')).toEqual(['Flood']);
});
