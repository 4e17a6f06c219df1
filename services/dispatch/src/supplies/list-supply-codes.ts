import { ListSupplyCodes } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { findCodes } from './supply-code.ts';

/** The standard is part of the program: a cursor is a place in the answer, which does not change while it runs. */
export const listSupplyCodes = handle(ListSupplyCodes, ({ query }) => {
  const { limit = 50, q, under } = query;
  const begin = Math.max(0, Math.trunc(Number(readCursor(query.cursor, 1)?.[0] ?? 0)) || 0);
  const found = findCodes(q, under);
  const end = begin + limit;
  return { items: found.slice(begin, end), nextCursor: found.length > end ? cursorOf([end]) : null };
});
