import { Caller } from '@muster/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type Platform } from './src/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 240_000);
afterAll(() => platform?.[Symbol.asyncDispose]());

const login = (headers: Record<string, string> = {}) =>
  platform
    .anyone()
    .post(
      '/api/auth/login',
      { username: 'duty-officer', password: platform.passwords['duty-officer'] },
      { headers },
    );
const bearing = (token: string) => new Caller(platform.url, async () => token);

/** Opens `/api/live` and gathers its text until it ends. */
async function watch(token: string): Promise<{ text: () => string; ended: Promise<void> }> {
  const response = await fetch(`${platform.url}/api/live`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  let text = '';
  const ended = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })();
  return { text: () => text, ended };
}
async function until(met: () => boolean): Promise<void> {
  for (let left = 400; !met(); left--) {
    if (left === 0) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('signing in gives a token and a cookie, and both open the same doors', async () => {
  const answer = await login();
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^muster_session=/);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Secure/);
  const by = await platform
    .anyone()
    .get('/api/auth/me', { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  const bearer = await bearing(answer.body.token).get('/api/auth/me');
  expect(by.body.username).toBe('duty-officer');
  expect(bearer.body).toEqual(by.body);
});

test('what one desk writes is on the other desk’s screen, and signing out closes the screen and the token', async () => {
  const { token } = (await login()).body;
  const screen = await watch(token);
  const writer = await platform.signedIn('commander');
  const call = await writer.post('/api/duty/calls', {
    callerPhone: '13812345678',
    content: '小寨路积水，两车被困',
  });
  expect(call.status).toBe(201);
  await until(() => screen.text().includes(call.body.id));
  const frame =
    screen
      .text()
      .split('\n\n')
      .find((each) => each.includes(call.body.id)) ?? '';
  expect(frame).toMatch(/^id: \d+\nevent: duty\.call\.logged\ndata: \{/);
  const data = JSON.parse(frame.slice(frame.indexOf('data: ') + 6));
  expect(data).toMatchObject({
    type: 'duty.call.logged',
    key: call.body.id,
    version: 1,
    traceId: call.body.traceId,
  });
  expect((await bearing(token).post('/api/auth/logout')).status).toBe(204);
  await screen.ended;
  expect((await bearing(token).get('/api/auth/me')).status).toBe(401);
});

test('a wrong password is refused, and no cookie comes with it', async () => {
  const answer = await platform
    .anyone()
    .post('/api/auth/login', { username: 'duty-officer', password: 'not this one' });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('a page of another site can neither sign somebody in nor write for them', async () => {
  const elsewhere = { origin: 'https://evil.example' };
  expect((await login(elsewhere)).status).toBe(403);
  const cookie = ((await login()).headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const write = await platform
    .anyone()
    .post(
      '/api/duty/calls',
      { callerPhone: '13812345678', content: 'x' },
      { headers: { ...elsewhere, cookie } },
    );
  expect(write.body.code).toBe('gateway.foreign_origin');
});
