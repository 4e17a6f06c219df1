import type { IncomingHttpHeaders } from 'node:http';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sends this on behalf of another site: a page elsewhere must not be able to write with the
 * cookie of someone who is signed in. Programs other than browsers send neither header.
 */
export function isForeignWrite(
  method: string,
  headers: IncomingHttpHeaders,
  publicOrigin: URL | undefined,
): boolean {
  if (reads.has(method)) return false;
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined) {
    if (origin === publicOrigin?.origin) return false;
    const sender = URL.parse(origin);
    return sender === null || sender.host === '' || sender.host !== host;
  }
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
