import type { TraceSpan } from '@muster/contracts';
import { expect, test } from 'vitest';
import { parentOf, treeOf, unfolded } from './tree.ts';

const span = (spanId: string, parentId: string | null, status = 'unset') =>
  ({ spanId, parentId, status }) as unknown as TraceSpan;

test('children follow their parent; a lost parent and a loop hide nobody', () => {
  const rows = treeOf([
    span('a', null),
    span('b', 'a'),
    span('c', 'a', 'error'),
    span('d', 'b'),
    span('lost', 'gone'),
    span('x', 'y'),
    span('y', 'x'),
  ]);
  expect(rows.map(({ span: { spanId }, depth, below }) => [spanId, depth, below])).toEqual([
    ['a', 0, 3],
    ['b', 1, 1],
    ['d', 2, 0],
    ['c', 1, 0],
    ['lost', 0, 0],
    ['x', 0, 1],
    ['y', 1, 0],
  ]);
  expect(rows[0]?.failsBelow).toBe(true);
  expect(rows[1]?.failsBelow).toBe(false);
  expect(unfolded(rows, new Set(['b'])).map((row) => row.span.spanId)).toEqual([
    'a',
    'b',
    'c',
    'lost',
    'x',
    'y',
  ]);
  expect(parentOf(rows, 3)).toBe(0);
});
test('ten thousand spans, each below the one before, are no matter', () => {
  const deep = Array.from({ length: 10_000 }, (_, n) => span(String(n), n === 0 ? null : String(n - 1)));
  expect(treeOf(deep).at(-1)?.depth).toBe(9_999);
});
