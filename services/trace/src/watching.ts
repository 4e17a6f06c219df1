import { Forbidden, type Who } from '@muster/kit';

/** Whose administrators may watch: set once, when the service starts. */
const platform = { unitPath: '/000000/610000/610100/' };
export const watchedBy = (unitPath: string): void => {
  platform.unitPath = unitPath;
};
export const platformUnit = (): string => platform.unitPath;

/** Whether someone is of the unit that runs the platform, or of one above it. */
export const watchesAll = (who: Who): boolean => platform.unitPath.startsWith(who.unit.path);

/**
 * Traces, lines and letters are of all units at once, those above included: whoever reads them must be of the unit that
 * runs the platform, or of one above it.
 */
export function mustWatch(who: Who): void {
  if (!watchesAll(who))
    throw Forbidden(
      'trace.not_of_the_platform',
      `The right "platform.watch" reaches all units, so it needs the unit that runs the platform; yours is ${who.unit.name}.`,
    );
}
