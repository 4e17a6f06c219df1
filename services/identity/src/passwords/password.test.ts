import { expect, test } from 'vitest';
import { checkPassword, hashPassword, passwordMatches } from './password.ts';

test('a hash verifies its password and no other', async () => {
  const hashed = await hashPassword('rain over the wall');
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(hashed, 'rain over the wall')).toBe(true);
  expect(await passwordMatches(hashed, 'Rain over the wall')).toBe(false);
});

test('without a hash no password matches', async () => {
  expect(await passwordMatches(null, 'rain over the wall')).toBe(false);
  expect(await passwordMatches(null, '')).toBe(false);
});

test('the same password is hashed differently each time', async () => {
  expect(await hashPassword('rain over the wall')).not.toBe(await hashPassword('rain over the wall'));
});

test('a password that holds the user name or hardly any characters is weak', () => {
  for (const password of ['my-duty-officer-1', 'DUTY-OFFICER!!', 'aaaaaaaaaaaa', 'abcabcabcabc'])
    expect(() => checkPassword(password, 'duty-officer')).toThrow(/Choose another one/);
  expect(() => checkPassword('值班员的长密码一二三四', 'duty-officer')).not.toThrow();
});
