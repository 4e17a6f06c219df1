import { SessionEnded, seededPersonId } from '@muster/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, openDesk, passwords } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk[Symbol.asyncDispose]());

const officer = seededPersonId(1);
const own = passwords['duty-officer'] ?? '';
const fresh = 'rain over the wall 42';
const of = (id: string) => `/api/identity/people/${id}/password`;
const reasons = async (): Promise<string[]> =>
  (await desk.world.events(SessionEnded)).map((end) => end.reason);

describe('changing a password', () => {
  test("one's own ends all other sessions and keeps this one; the old password opens nothing", async () => {
    const [here, phone] = [await desk.token('duty-officer'), await desk.token('duty-officer')];
    const caller = await desk.with(here);
    expect((await caller.post(of(officer), { password: fresh, currentPassword: own })).status).toBe(204);
    expect(await desk.check(here)).not.toBeNull();
    expect(await desk.check(phone)).toBeNull();
    expect(await reasons()).toEqual(['password-changed']);
    expect((await desk.login('duty-officer', own)).status).toBe(401);
    expect((await desk.login('duty-officer', fresh)).status).toBe(200);
  });

  test("one's own needs the current one, and guessing at it is held back", async () => {
    const caller = await desk.as('duty-officer');
    const missing = await caller.post(of(officer), { password: fresh });
    expect([missing.status, missing.body.code]).toEqual([422, 'identity.current_password_missing']);
    for (let n = 0; n < 5; n++) {
      const wrong = await caller.post(of(officer), { password: fresh, currentPassword: `guess ${n}` });
      expect([wrong.status, wrong.body.code]).toEqual([403, 'identity.current_password_wrong']);
    }
    const held = await caller.post(of(officer), { password: fresh, currentPassword: own });
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await desk.login('duty-officer', own)).status).toBe(200);
  });

  test("an administrator sets another's without knowing it, which ends all their sessions", async () => {
    const tokens = [await desk.token('duty-officer'), await desk.token('duty-officer')];
    const admin = await desk.as('administrator');
    expect((await admin.post(of(officer), { password: fresh })).status).toBe(204);
    for (const token of tokens) expect(await desk.check(token)).toBeNull();
    expect(await reasons()).toEqual(['password-changed', 'password-changed']);
    expect((await desk.login('duty-officer', fresh)).status).toBe(200);
  });

  test('a person who had none can sign in once an administrator gave them one', async () => {
    const admin = await desk.as('administrator');
    const { body } = await admin.get('/api/identity/people?q=leader-02');
    expect((await desk.login('leader-02', fresh)).status).toBe(401);
    expect((await admin.post(of(body.items[0].id), { password: fresh })).status).toBe(204);
    expect((await desk.login('leader-02', fresh)).status).toBe(200);
  });

  test("nobody else sets another's", async () => {
    const leader = await desk.as('duty-leader');
    const answer = await leader.post(of(officer), { password: fresh, currentPassword: own });
    expect([answer.status, answer.body.code]).toEqual([403, 'kit.right_missing']);
    expect((await desk.login('duty-officer', own)).status).toBe(200);
  });

  test('weak ones are refused and change nothing', async () => {
    const admin = await desk.as('administrator');
    for (const password of ['xx-DUTY-officer-xx', 'aaaaaaaaaaaa', 'ababababab'])
      expect((await admin.post(of(officer), { password })).body.code).toBe('identity.password_weak');
    for (const password of ['short', 'x'.repeat(201), '', 7, null])
      expect((await admin.post(of(officer), { password })).status).toBe(400);
    expect((await desk.login('duty-officer', own)).status).toBe(200);
  });

  test('the same password typed in full-width letters is the same password', async () => {
    const admin = await desk.as('administrator');
    expect((await admin.post(of(officer), { password: 'ｒａｉｎ over the wall 42' })).status).toBe(204);
    expect((await desk.login('duty-officer', fresh)).status).toBe(200);
  });

  test('the same Idempotency-Key with the same password answers the first result, with another it is refused', async () => {
    const admin = await desk.as('administrator');
    const headers = { 'idempotency-key': 'password-1' };
    const set = (password: string) => admin.post(of(officer), { password }, { headers });
    expect((await set(fresh)).status).toBe(204);
    const again = await set(fresh);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([204, 'true']);
    const other = await set('another one 77 xyz');
    expect([other.status, other.body.code]).toEqual([422, 'kit.idempotency_key_reused']);
    expect((await desk.login('duty-officer', fresh)).status).toBe(200);
  });
});
