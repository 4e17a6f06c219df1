import { feature } from '@muster/kit';
import { forgetAttempts } from './every-hour-forget-attempts.ts';

export { limitsOf, ownPasswordLimit } from './attempts.ts';
export { keepPassword } from './keep-password.ts';
export { checkPassword, hashPassword, passwordMatches } from './password.ts';
export { admit, countFailure, forgive, inTurn } from './throttle.ts';

export const passwordsFeature = feature({ name: 'passwords', slices: [forgetAttempts] });
