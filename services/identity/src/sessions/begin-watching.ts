import { BeginWatching } from '@muster/contracts';
import { handle } from '@muster/kit';

/** Nothing but its entry in the audit, which the kit writes: the gateway keeps none of its own. */
export const beginWatching = handle(BeginWatching, () => undefined);
