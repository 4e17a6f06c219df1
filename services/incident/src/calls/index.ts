import { feature } from '@muster/kit';
import { onCallLogged } from './on-call-logged.ts';

export { checkCalls, claimCalls, freeClaim, freeClaims, moveClaims } from './claim.ts';

export const callsFeature = feature({ name: 'calls', slices: [onCallLogged] });
