import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, openDesk, passwords } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk[Symbol.asyncDispose]());

const right = passwords['duty-officer'] ?? '';
const home = '10.0.0.7';
const fail = (username: string, address: string) => desk.login(username, 'wrong password', address);

describe('limits of signing in', () => {
  test('after five failures even the right password waits, and Retry-After says how long', async () => {
    for (let n = 0; n < 5; n++) expect((await fail('duty-officer', home)).status).toBe(401);
    const held = await desk.login('duty-officer', right, home);
    expect(held.status).toBe(429);
    expect(held.body.code).toBe('identity.too_many_attempts');
    const seconds = Number(held.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(30);
    await desk.world.advance(`${seconds}s`);
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
  });

  test('a success starts the count anew', async () => {
    for (let n = 0; n < 4; n++) await fail('duty-officer', home);
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
    for (let n = 0; n < 4; n++) expect((await fail('duty-officer', home)).status).toBe(401);
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
  });

  test('a name that does not exist is held back just the same', async () => {
    for (let n = 0; n < 5; n++) expect((await fail('nobody', home)).status).toBe(401);
    expect((await fail('nobody', home)).status).toBe(429);
  });

  test('many attempts sent at once get no more tries than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fail('duty-officer', home)));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15);
  });

  test('failures from elsewhere hold neither another address nor another name', async () => {
    for (let n = 0; n < 6; n++) await fail('duty-officer', '203.0.113.9');
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
    const leader = await desk.login('duty-leader', passwords['duty-leader'] ?? '', '203.0.113.9');
    expect(leader.status).toBe(200);
  });

  test('strangers at many addresses hold a name for new addresses, never for those it was used from', async () => {
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
    for (let n = 0; n < 30; n++) await fail('duty-officer', `203.0.113.${n}`);
    expect((await desk.login('duty-officer', right, '198.51.100.1')).status).toBe(429);
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
    await desk.world.advance('30s');
    expect((await desk.login('duty-officer', right, '198.51.100.1')).status).toBe(200);
  });

  test('one address that guesses at many names is held for all of them', async () => {
    for (let n = 0; n < 3; n++) expect((await fail(`name-${n}`, '203.0.113.9')).status).toBe(401);
    const [row] = await desk.world
      .sql`select until - ${desk.world.clock.now()}::timestamptz < '3 s' as counted from identity.attempts where bucket = 'address 203.0.113.9'`;
    expect(row).toEqual({ counted: true });
    await desk.world
      .sql`update identity.attempts set until = until + interval '98 s' where bucket = 'address 203.0.113.9'`;
    expect((await fail('name-4', '203.0.113.9')).status).toBe(429);
    expect((await desk.login('duty-officer', right, '203.0.113.9')).status).toBe(429);
    expect((await desk.login('duty-officer', right, home)).status).toBe(200);
  });

  test('only the address that the gateway saw counts, not what the caller wrote before it', async () => {
    for (let n = 0; n < 5; n++) await fail('duty-officer', `192.0.2.${n}, ${home}`);
    expect((await desk.login('duty-officer', right, `192.0.2.99, ${home}`)).status).toBe(429);
  });

  test('what no longer holds anyone back is forgotten within the hour', async () => {
    await fail('duty-officer', home);
    const count = async () =>
      (await desk.world.sql`select count(*)::int as n from identity.attempts`)[0]?.['n'];
    expect(await count()).toBeGreaterThan(0);
    await desk.world.advance('61m');
    expect(await count()).toBe(0);
  });
});
