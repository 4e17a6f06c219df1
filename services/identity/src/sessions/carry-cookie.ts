import { Login, Logout, LogoutEverywhere } from '@muster/contracts';
import { cameByHttps, type Feature } from '@muster/kit';
import { clearedCookie, sessionCookie } from './session.ts';

const ends: readonly (string | undefined)[] = [Logout.shape.path, LogoutEverywhere.shape.path];

/** Browsers get the token as a cookie besides: set by a sign-in that succeeded, cleared by signing out. */
export const carryCookie: NonNullable<Feature['plugins']> = (http) => {
  http.addHook('onSend', async (request, reply, payload) => {
    const path = request.routeOptions.url;
    if (reply.statusCode >= 300) return payload;
    if (path === Login.shape.path && typeof payload === 'string') {
      const { token, expiresAt } = JSON.parse(payload) as { token: string; expiresAt: string };
      reply.header('set-cookie', sessionCookie(token, new Date(expiresAt), cameByHttps(request)));
      // A token is for its bearer alone: no cache on the way may keep it.
      reply.header('cache-control', 'no-store');
    }
    if (ends.includes(path)) reply.header('set-cookie', clearedCookie(cameByHttps(request)));
    return payload;
  });
};
