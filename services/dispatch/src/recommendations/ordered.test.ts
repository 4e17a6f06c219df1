import { expect, it } from 'vitest';
import type { Need } from '../needs/index.ts';
import { need } from './need.test-data.ts';
import { countedOff, stillNeeded } from './ordered.ts';

const counted = (needs: Need[], pieces: Record<string, number>) =>
  Object.fromEntries(countedOff(needs, { pieces: new Map(Object.entries(pieces)), skills: [] }));

it('a piece that was ordered meets an item’s need before its group’s, and is counted once', () => {
  const both = [need('2130100', 10), need('2130105', 6)];
  expect(counted(both, { '2130105': 4 })).toEqual({ '2130105': 4 });
  expect(counted(both, { '2130105': 9 })).toEqual({ '2130105': 6, '2130100': 3 });
  expect(counted(both, { '2130105': 6, '2130101': 2 })).toEqual({ '2130105': 6, '2130100': 2 });
});

it('what exceeds every need is seen at the narrowest that it could meet, and what meets none nowhere', () => {
  const both = [need('2130100', 10), need('2130105', 6)];
  expect(counted(both, { '2130105': 30 })).toEqual({ '2130105': 20, '2130100': 10 });
  expect(counted(both, { '1010101': 5 })).toEqual({});
});

it('a team that was sent meets each need of a skill that it has', () => {
  const teams = [['pumping', 'boat-rescue'], ['pumping'], ['search']];
  const needs = [need('pumping', 3), need('boat-rescue', 1), need('search', 0)];
  expect(stillNeeded(needs, { pieces: new Map(), skills: teams }).map((each) => each.need)).toEqual([
    1, 0, 0,
  ]);
});
