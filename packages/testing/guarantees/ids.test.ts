import { newId } from '@muster/kit';
import { expect, test } from 'vitest';

test('ids sort in the order in which they were made, within a millisecond too, and none comes twice', () => {
  const ids = Array.from({ length: 100_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
