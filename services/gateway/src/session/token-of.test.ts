import { expect, test } from 'vitest';
import { tokenOf } from './token-of.ts';

test.each([
  ['a Bearer header', { authorization: 'Bearer abc.DEF-1' }, { token: 'abc.DEF-1', by: 'bearer' }],
  ['the scheme in any case', { authorization: 'bearer abc' }, { token: 'abc', by: 'bearer' }],
  ['the cookie among others', { cookie: 'a=1; muster_session=abc; b=2' }, { token: 'abc', by: 'cookie' }],
  ['a quoted cookie', { cookie: 'muster_session="abc"' }, { token: 'abc', by: 'cookie' }],
  [
    'the header before the cookie',
    { authorization: 'Bearer x', cookie: 'muster_session=y' },
    { token: 'x', by: 'bearer' },
  ],
  ['nothing', {}, undefined],
  [
    'another scheme, even beside a cookie',
    { authorization: 'Basic eDp5', cookie: 'muster_session=y' },
    undefined,
  ],
  ['an empty token', { authorization: 'Bearer ' }, undefined],
  ['an empty cookie', { cookie: 'muster_session=' }, undefined],
  ['a cookie whose name only ends so', { cookie: 'xmuster_session=abc' }, undefined],
  ['a token longer than any', { authorization: `Bearer ${'a'.repeat(201)}` }, undefined],
  ['a token with what no token has', { authorization: 'Bearer a,b' }, undefined],
])('%s', (_what, headers, presented) => {
  expect(tokenOf(headers)).toEqual(presented);
});
