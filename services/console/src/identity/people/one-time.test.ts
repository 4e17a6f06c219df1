import { expect, test } from 'vitest';
import { newPassword } from './one-time.ts';

test('a one-time password is long, of letters that are told apart by ear and eye, and never the same', () => {
  const all = Array.from({ length: 200 }, newPassword);
  for (const each of all) expect(each).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(new Set(all).size).toBe(200);
});
