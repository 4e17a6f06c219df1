import { CallLogged, ListCalls, NoteWritten } from '@muster/contracts';
import { QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { askAnew, queryClient, read, staleOnOf } from './queries.ts';

test('of two readers of one answer, the events of both make it stale', () => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const [first, second, third] = [[CallLogged], [NoteWritten], []].map(
    (staleOn) => new QueryObserver(queryClient, read(ListCalls, {}, { staleOn })),
  );
  for (const each of [first, second, third]) each?.subscribe(() => {});
  const query = queryClient.getQueryCache().find({ queryKey: read(ListCalls, {}).queryKey });
  expect(query && staleOnOf(query)).toEqual(expect.arrayContaining([CallLogged.type, NoteWritten.type]));
  vi.unstubAllGlobals();
});

test('a list of many pages comes to its end while what happens never stops', async () => {
  let answers = 0;
  const options = {
    queryKey: ['SteadyList'],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      for (let page = 0; page < 5; page += 1) {
        await new Promise((done) => setTimeout(done, 20));
        signal.throwIfAborted();
      }
      answers += 1;
      return answers;
    },
  };
  const off = new QueryObserver(queryClient, options).subscribe(() => {});
  const storm = setInterval(() => askAnew(({ queryKey }) => queryKey[0] === 'SteadyList'), 15);
  await vi.waitFor(() => expect(answers).toBeGreaterThanOrEqual(3), { timeout: 3_000 });
  clearInterval(storm);
  // What happened last is in it too.
  const last = answers;
  await vi.waitFor(() => expect(answers).toBe(last + 1));
  expect(queryClient.getQueryData(['SteadyList'])).toBe(answers);
  off();
});
