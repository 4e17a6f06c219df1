import { expect, test } from 'vitest';
import { changed, placeOf } from './change.ts';

const change = { type: 'incident.incident.changed', key: 'k', version: 2 };

test('what differs is told field by field, of an object by its parts, without what changes every time', () => {
  const before = {
    changedBy: { id: 'a', name: '李洋' },
    id: 'k',
    version: 1,
    updatedAt: 'a',
    status: 'reported',
    casualties: { dead: 0, missing: 1 },
  };
  const after = {
    changedBy: { id: 'b', name: '张明亮' },
    id: 'k',
    version: 2,
    updatedAt: 'b',
    status: 'verified',
    casualties: { dead: 2, missing: 1 },
  };
  expect(changed({ ...change, before, after })).toEqual([
    { row: '', field: 'changedBy', before: '李洋', after: '张明亮' },
    { row: '', field: 'status', before: 'reported', after: 'verified' },
    { row: '', field: 'casualties.dead', before: 0, after: 2 },
  ]);
});

test('what is new says all that it says and nothing of what is empty', () => {
  const after = { id: 'k', version: 1, title: '积水', place: null, callIds: [] };
  expect(changed({ ...change, before: null, after })).toEqual([
    { row: '', field: 'title', before: undefined, after: '积水' },
  ]);
});

test('a thing is found where the console shows it', () => {
  expect(placeOf('incident.incident.changed', 'k')).toEqual({ to: '/incidents/$id', params: { id: 'k' } });
  expect(placeOf('identity.person.changed', 'k')).toEqual({ to: '/people', search: { person: 'k' } });
  expect(placeOf('duty.call.logged', 'k')).toBeUndefined();
});
