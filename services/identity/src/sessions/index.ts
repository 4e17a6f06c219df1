import { feature } from '@muster/kit';
import { beginWatching } from './begin-watching.ts';
import { carryCookie } from './carry-cookie.ts';
import { checkSession } from './check-session.ts';
import { endSession } from './end-session.ts';
import { dropExpired } from './every-hour-drop-expired.ts';
import { getKeySet } from './get-key-set.ts';
import { getMe } from './get-me.ts';
import { listSessions } from './list-sessions.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { logoutEverywhere } from './logout-everywhere.ts';

export { endSessions } from './end-sessions.ts';
export { publicKeys } from './get-key-set.ts';
export { openLibrary } from './library.ts';
export { openSigningKey } from './signing-key.ts';

export const sessionsFeature = feature({
  name: 'sessions',
  slices: [
    login,
    logout,
    logoutEverywhere,
    getMe,
    beginWatching,
    listSessions,
    endSession,
    checkSession,
    getKeySet,
    dropExpired,
  ],
  plugins: carryCookie,
});
