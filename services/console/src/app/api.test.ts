import { LogCall, ReadCall } from '@muster/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from './api.ts';

const asked: { key: string | undefined }[] = [];
/** A line that was cut without a word, until it is back. */
let cut = true;
beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  cut = true;
  vi.stubGlobal('fetch', (_url: string, { headers, signal }: RequestInit) => {
    asked.push({ key: (headers as Record<string, string>)['idempotency-key'] });
    if (!cut) return Promise.resolve(Response.json({ id: 'one' }, { status: 201 }));
    return new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason)));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const body = { receivedAt: '2026-07-24T12:00:00Z', category: 'report', content: '积水' } as never;

test('a write that nobody answers goes out again under the same key, and is told of when the line is back', async () => {
  const logged = call(LogCall, { body });
  await vi.advanceTimersByTimeAsync(20_000);
  cut = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await logged).toEqual({ id: 'one' });
  expect(asked).toHaveLength(2);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

test('where the line stays away the writer is told within two minutes', async () => {
  const logged = expect(call(LogCall, { body })).rejects.toMatchObject({ code: 'console.offline' });
  await vi.advanceTimersByTimeAsync(120_000);
  await logged;
});

test('who turns away from a read is not told of a broken line', async () => {
  const turned = new AbortController();
  const read = expect(
    call(ReadCall, { params: { id: 'one' } } as never, { signal: turned.signal }),
  ).rejects.toThrow('turned away');
  turned.abort(new Error('turned away'));
  await read;
});
