import { hasRight } from '@muster/contracts';
import type { Frame } from './frame.ts';

/** What a caller may see and wants to. Callers of one key are one class: what they get is put together once. */
export interface Audience {
  readonly key: string;
  sees(frame: Pick<Frame, 'type' | 'unitPath' | 'seenBy'>): boolean;
}

/** `types` are event types or their beginnings up to a dot; none means all. */
export function audienceOf(
  who: { roles: readonly string[]; unit: { path: string } },
  types: readonly string[],
): Audience {
  const { path } = who.unit;
  const roles = who.roles.toSorted();
  const wanted = types.toSorted();
  // Whether a type is of interest and permitted does not change: looked up once per type.
  const permitted = new Map<string, boolean>();
  const permits = ({ type, seenBy }: Pick<Frame, 'type' | 'seenBy'>): boolean =>
    seenBy !== 'nobody' &&
    (seenBy === 'signed-in' || hasRight(roles, seenBy)) &&
    (wanted.length === 0 || wanted.some((each) => type === each || type.startsWith(`${each}.`)));
  return {
    key: JSON.stringify([path, roles, wanted]),
    sees(frame) {
      let may = permitted.get(frame.type);
      if (may === undefined) {
        may = permits(frame);
        permitted.set(frame.type, may);
      }
      return may && frame.unitPath.startsWith(path);
    },
  };
}
