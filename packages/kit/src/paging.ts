import { Malformed } from './problems.ts';

/** Packs the keyset position after a page's last row into an opaque cursor. */
export const cursorOf = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** Unpacks a cursor of `length` parts; a foreign one is a malformed request. */
export function readCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(position) &&
      position.length === length &&
      position.every((part) => typeof part === 'string' || typeof part === 'number')
    )
      return position;
  } catch {
    // Falls through: whatever it was, it is not one of ours.
  }
  throw Malformed('kit.cursor_invalid', 'The cursor is not one this list gave out. Start again without it.', {
    errors: [{ path: '?cursor', message: 'not a cursor of this list' }],
  });
}

const lowest = '00000000-0000-0000-0000-000000000000';
/** A part that is an id. One that somebody made up finds nothing, and is no fault of ours. */
export const idOf = (part: string | number | undefined): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(part)) ? String(part) : lowest;
