import { expect, test } from 'vitest';
import { chainOfPath, chainUp, type UnitRow } from './unit.ts';

const row = (id: string, code: string, level: number, parentId: string | null, reportsToId: string | null) =>
  ({
    id,
    code,
    name: code,
    level,
    parentId,
    reportsToId,
    version: 1,
    path: '/',
    zone: 'Asia/Shanghai',
    prefix: null,
    active: true,
  }) satisfies UnitRow;

test('reports go to the parent unless the unit says otherwise', () => {
  const rows = [
    row('c', '610100', 3, 'p', null),
    row('p', '610000', 2, null, null),
    row('d', '610113', 4, 'c', null),
    row('z', '610199', 4, 'c', 'p'),
  ];
  expect(chainUp(rows, '610113').map((unit) => unit.code)).toEqual(['610113', '610100', '610000']);
  expect(chainUp(rows, '610199').map((unit) => unit.code)).toEqual(['610199', '610000']);
});

test('units that report to each other in a circle do not go on for ever', () => {
  const rows = [row('a', '1', 3, null, 'b'), row('b', '2', 3, null, 'a')];
  expect(chainUp(rows, '1').map((unit) => unit.code)).toEqual(['1', '2']);
});

test('a path alone gives codes and levels until the records arrive', () => {
  expect(chainOfPath('/000000/610000/610100/').map(({ code, level }) => [code, level])).toEqual([
    ['610100', 3],
    ['610000', 2],
    ['000000', 1],
  ]);
});
