import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Outbox } from './outbox.ts';

const order = { id: '0', number: 'XA-D-1' };
let sent: { url: string; key: string | null; body: { takenAt?: string; reason?: string } }[];
let line: 'up' | 'down' | number;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  line = 'up';
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', async (url: string, { headers, body }: RequestInit) => {
    sent.push({ url, key: new Headers(headers).get('idempotency-key'), body: JSON.parse(String(body)) });
    if (line === 'down') throw new TypeError('the line broke');
    return Response.json({ detail: 'so it is' }, { status: line === 'up' ? 200 : line });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const steps = () => sent.map(({ url }) => url.split('/').at(-1));
const settle = () => vi.advanceTimersByTimeAsync(60_000);

test('what is tapped is sent, and no longer waits', async () => {
  const box = new Outbox('me');
  box.add(order, 'accept');
  expect(box.get()).toHaveLength(1);
  await settle();
  expect(steps()).toEqual(['accept']);
  expect(box.get()).toEqual([]);
});

test('without a line it waits, over a reload too, and goes out in order under one key with the time of the tap', async () => {
  line = 'down';
  const box = new Outbox('me');
  const at = new Date(Date.now()).toISOString();
  box.add(order, 'accept');
  box.add(order, 'accept');
  box.add(order, 'depart');
  await settle();
  expect(new Set(steps())).toEqual(new Set(['accept']));
  const [key] = sent.map((each) => each.key);
  sent = [];
  line = 'up';
  const again = new Outbox('me');
  expect(again.get()).toHaveLength(2);
  await settle();
  expect(sent.filter(({ url }) => url.endsWith('accept')).at(-1)).toMatchObject({
    key,
    body: { takenAt: at },
  });
  expect([...new Set(steps())]).toEqual(['accept', 'depart']);
  expect(again.get()).toEqual([]);
});

test('what is refused for good stays until it was read, and takes along what was to follow on it', async () => {
  line = 'down';
  const box = new Outbox('me');
  box.add(order, 'depart');
  box.add(order, 'arrive');
  box.add({ id: '1', number: 'XA-D-2' }, 'accept');
  await settle();
  line = 409;
  box.flush();
  await settle();
  expect(box.get().map(({ step, refused }) => [step, refused])).toEqual([
    ['depart', 'so it is'],
    ['arrive', ''],
    ['accept', 'so it is'],
  ]);
  expect(steps()).not.toContain('arrive');
  for (const { key } of box.get()) box.forget(key);
  expect(new Outbox('me').get()).toEqual([]);
});

test('two people at one browser do not send each other’s steps', async () => {
  line = 'down';
  new Outbox('me').add(order, 'accept');
  expect(new Outbox('you').get()).toEqual([]);
});
