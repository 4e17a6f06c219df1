import {
  CheckSession,
  GetKeySet,
  SessionEnded,
  seededPersonId,
  seededUnitId,
  TokenClaims,
} from '@muster/contracts';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, passwords } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

describe('signing in', () => {
  test('the right password opens a session of thirty hours', async () => {
    const answer = await desk.login('duty-officer', passwords['duty-officer'] ?? '');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      user: {
        id: seededPersonId(1),
        name: expect.any(String),
        roles: ['duty-officer'],
        unit: { id: seededUnitId('610100'), code: '610100', name: '西安市', path: '/000000/610000/610100/' },
      },
    });
  });
});
