import { CallLogged, ListCalls, NoteWritten } from '@muster/contracts';
import { QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { queryClient, read, staleOnOf } from './queries.ts';

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
