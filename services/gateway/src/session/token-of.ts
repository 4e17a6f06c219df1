import type { IncomingHttpHeaders } from 'node:http';

export const sessionCookie = 'muster_session';

/** A session token and how it came: only a cookie is sent by a browser on its own. */
export interface Presented {
  token: string;
  by: 'bearer' | 'cookie';
}

const wellFormed = /^[\w.~+/=-]{1,200}$/;

/** What the request shows for itself; a Bearer header goes before a cookie. `undefined`: nothing usable. */
export function tokenOf(headers: IncomingHttpHeaders): Presented | undefined {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return token !== undefined && wellFormed.test(token) ? { token, by: 'bearer' } : undefined;
  }
  for (const pair of (cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== sessionCookie) continue;
    const value = pair.slice(at + 1).trim();
    const token = /^".*"$/.test(value) ? value.slice(1, -1) : value;
    return wellFormed.test(token) ? { token, by: 'cookie' } : undefined;
  }
  return undefined;
}
