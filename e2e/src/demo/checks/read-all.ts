import type { Route } from '@muster/contracts';
import type { Client, Sending, Session } from '../client.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
/** Reads a list to its end, or to the first page that `enough` says holds the last one wanted. */
export async function readAll<T>(
  client: Client,
  route: Route,
  session: Session,
  sending: { params?: object; query?: object } = {},
  enough: (page: readonly T[]) => boolean = () => false,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 200, ...sending.query, ...(cursor === undefined ? {} : { cursor }) };
    const asked = { ...sending, query } as unknown as Sending<Route>;
    const { items, nextCursor } = (await client.send('read it all again', route, session, asked))
      .body as unknown as Page<T>;
    all.push(...items);
    if (nextCursor === null || enough(items)) return all;
    cursor = nextCursor;
  }
}
