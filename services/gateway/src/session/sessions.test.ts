import type { SignedIn } from '@muster/contracts';
import { expect, test } from 'vitest';
import { Sessions } from './sessions.ts';

const who = (sessionId: string, id = 'p1') => ({ id, sessionId, roles: [], name: '' }) as unknown as SignedIn;

function stand(lifeMs = 300_000) {
  let now = 1_000_000;
  let asked = 0;
  let known: Record<string, SignedIn> = { t1: who('s1'), t2: who('s2', 'p2') };
  let hold: Promise<unknown> = Promise.resolve();
  let away = false;
  const sessions = new Sessions({
    now: () => new Date(now),
    max: 3,
    exchange: async (token) => {
      asked++;
      const found = known[token];
      const expiresAt = new Date(now + lifeMs).toISOString();
      await hold;
      if (away) throw new Error('away');
      return found ? { jwt: `jwt ${asked}`, expiresAt, sessionExpiresAt: expiresAt, who: found } : null;
    },
  });
  return {
    sessions,
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
    forget: () => {
      known = {};
    },
    know: (more: Record<string, SignedIn>) => {
      known = { ...known, ...more };
    },
    hold: (promise: Promise<unknown>) => {
      hold = promise;
    },
    goAway: () => {
      away = true;
    },
  };
}

test('a token is asked about once, and again shortly before its JWT ends', async () => {
  const { sessions, asked, pass } = stand();
  expect((await sessions.of('t1'))?.jwt).toBe('jwt 1');
  expect((await sessions.of('t1'))?.jwt).toBe('jwt 1');
  pass(289_000);
  expect((await sessions.of('t1'))?.jwt).toBe('jwt 1');
  pass(2_000);
  expect((await sessions.of('t1'))?.jwt).toBe('jwt 2');
  expect(asked()).toBe(2);
});

test('many requests at once share one question', async () => {
  const { sessions, asked } = stand();
  const all = await Promise.all(Array.from({ length: 50 }, () => sessions.of('t1')));
  expect(new Set(all).size).toBe(1);
  expect(asked()).toBe(1);
});

test('a token that counts for nothing is not asked about again at once', async () => {
  const { sessions, asked, pass, know } = stand();
  expect(await sessions.of('t9')).toBeUndefined();
  expect(await sessions.of('t9')).toBeUndefined();
  expect(asked()).toBe(1);
  know({ t9: who('s9') });
  pass(2_001);
  expect((await sessions.of('t9'))?.who.sessionId).toBe('s9');
});

test('an ended session counts for nothing at once, the others go on', async () => {
  const { sessions, asked, forget } = stand();
  await sessions.of('t1');
  await sessions.of('t2');
  forget();
  sessions.end('s1');
  expect(await sessions.of('t1')).toBeUndefined();
  expect((await sessions.of('t2'))?.who.sessionId).toBe('s2');
  expect(asked()).toBe(3);
});

test('an answer that was under way when its session ended is not believed', async () => {
  const { sessions, hold } = stand();
  const held = Promise.withResolvers<void>();
  hold(held.promise);
  const asking = sessions.of('t1');
  sessions.end('s1');
  held.resolve();
  expect(await asking).toBeUndefined();
  expect(sessions.peek('t1')).toBeUndefined();
});

test('an answer that was under way when its person changed is not kept', async () => {
  const { sessions, asked, hold } = stand();
  const held = Promise.withResolvers<void>();
  hold(held.promise);
  const asking = sessions.of('t1');
  sessions.refresh('p1');
  held.resolve();
  await asking;
  await sessions.of('t1');
  expect(asked()).toBe(2);
});

test('while the identity service is away its last word counts, until the JWT ends', async () => {
  const { sessions, pass, goAway } = stand();
  await sessions.of('t1');
  goAway();
  pass(295_000);
  expect((await sessions.of('t1'))?.jwt).toBe('jwt 1');
  await expect(sessions.of('t2')).rejects.toThrow('away');
  pass(6_000);
  await expect(sessions.of('t1')).rejects.toThrow('away');
});

test('memory is bounded: the session used longest ago is forgotten first', async () => {
  const { sessions, asked, know } = stand();
  know({ a: who('sa'), b: who('sb'), c: who('sc'), d: who('sd') });
  for (const token of ['a', 'b', 'c', 'a', 'd']) await sessions.of(token);
  expect(['a', 'b', 'c', 'd'].filter((token) => sessions.peek(token))).toEqual(['a', 'c', 'd']);
  expect(asked()).toBe(4);
});
