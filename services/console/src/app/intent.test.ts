import { CloseCall, LogCall } from '@muster/contracts';
import { afterEach, expect, test, vi } from 'vitest';
import { Intents } from './intent.ts';
import { Refused } from './refused.ts';

interface Sent {
  key: string | null;
  body: string;
}
/** Plays the platform: answers what it is told to, in turn; the last one again and again. */
function platform(...answers: (number | 'broken')[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (_url: string, { headers, body }: RequestInit) => {
    sent.push({ key: new Headers(headers).get('idempotency-key'), body: String(body) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'broken') throw new TypeError('the line broke');
    return Response.json({ id: 'x', status: answer, detail: 'so it is' }, { status: answer ?? 200 });
  });
  return sent;
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const call = (content: string) => ({ body: { callerPhone: '110', content } });

test('pressed twice, it is sent once', async () => {
  const sent = platform(201);
  const intents = new Intents(LogCall);
  const [one, two] = await Promise.all([intents.send(call('a')), intents.send(call('a'))]);
  expect(one).toBe(two);
  expect(sent).toHaveLength(1);
});

test('tried again by itself and by the person, it keeps its key until it succeeded', async () => {
  vi.useFakeTimers();
  const sent = platform('broken', 503, 503, 'broken', 201);
  const intents = new Intents(LogCall);
  const first = intents.send(call('a')).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await first).toBeInstanceOf(Refused);
  await intents.send(call('a'));
  expect(sent).toHaveLength(5);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  await intents.send(call('a'));
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
});

test('other words are another intent', async () => {
  const sent = platform(422, 201);
  const intents = new Intents(LogCall);
  await expect(intents.send(call('a'))).rejects.toMatchObject({ status: 422 });
  await intents.send(call('b'));
  expect(sent[0]?.key).not.toBe(sent[1]?.key);
});

test('a refusal that another try would not change is not tried again', async () => {
  const sent = platform(409);
  const intents = new Intents(CloseCall);
  const closing = { params: { id: '0' }, body: { reason: 'no incident' } };
  await expect(intents.send(closing)).rejects.toMatchObject({ status: 409, message: 'so it is' });
  expect(sent).toHaveLength(1);
});
