import { hasRight, type Right } from '@muster/contracts';
import { Forbidden } from './problems.ts';

/** The signed-in caller, as the identity service vouches for it. */
export interface Who {
  id: string;
  name: string;
  roles: readonly string[];
  unit: { id: string; code: string; name: string; path: string };
  /** The team whose orders a responder answers. */
  teamId: string | null;
  sessionId: string;
}
export const nobody: Who = {
  id: '',
  name: '',
  roles: [],
  unit: { id: '', code: '', name: '', path: '/none/' },
  teamId: null,
  sessionId: '',
};

/** A person sees their own unit and what lies below it. */
export const sees = (who: Who, unitPath: string): boolean => unitPath.startsWith(who.unit.path);

export function mustHave(who: Who, right: Right): void {
  if (!hasRight(who.roles, right))
    throw Forbidden(
      'kit.right_missing',
      `This needs the right "${right}", which none of your roles (${who.roles.join(', ') || 'none'}) has.`,
    );
}
