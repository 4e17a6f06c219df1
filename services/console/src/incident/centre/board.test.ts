import type { Incident } from '@muster/contracts';
import { expect, test } from 'vitest';
import { Board, belongs } from './board.ts';

const incident = (id: string, version = 1, more: Partial<Incident> = {}): Incident =>
  ({
    id,
    version,
    status: 'reported',
    category: '11A02',
    title: '小寨积水',
    place: '雁塔区',
    number: `XA-${id}`,
    reportedAt: `2026-11-25T0${id}:00:00Z`,
    ...more,
  }) as Incident;
const ids = (board: Board) => board.list().map(({ id, version }) => `${id}v${version}`);

test('stands in the order of the reports, the newest first, however it came', () => {
  const board = new Board({ status: 'open' });
  board.take([incident('1'), incident('3')]);
  board.hear(incident('2'));
  expect(ids(board)).toEqual(['3v1', '2v1', '1v1']);
});

test('a newer state is not overwritten by an older page, nor brought back after it left', () => {
  const board = new Board({ status: 'open' });
  board.begin();
  board.hear(incident('1', 3));
  board.hear(incident('2', 4, { status: 'closed' }));
  board.take([incident('1', 2), incident('2', 3)]);
  board.end();
  expect(ids(board)).toEqual(['1v3']);
});

test('what a new reading no longer brings is gone, but not what was told of meanwhile', () => {
  const board = new Board({ status: 'open' });
  board.take([incident('1'), incident('2')]);
  board.begin();
  board.take([incident('2')]);
  board.hear(incident('4'));
  board.end();
  expect(ids(board)).toEqual(['4v1', '2v1']);
});

test('news that changes nothing here says so', () => {
  const board = new Board({ status: 'open', category: '12' });
  expect(board.hear(incident('1'))).toBe(false);
  expect(board.hear(incident('2', 1, { category: '12A01' }))).toBe(true);
  expect(board.hear(incident('2', 1, { category: '12A01' }))).toBe(false);
});

test('belongs by state, class and words', () => {
  expect(belongs(incident('1'), { status: 'verified,closed' })).toBe(false);
  expect(belongs(incident('1', 1, { status: 'merged' }), { status: 'all' })).toBe(true);
  expect(belongs(incident('1'), { status: 'open', category: '11A', q: 'xa-1' })).toBe(true);
  expect(belongs(incident('1'), { status: 'open', q: '曲江' })).toBe(false);
});
