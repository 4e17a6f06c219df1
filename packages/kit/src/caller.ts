import type { IncomingHttpHeaders } from 'node:http';

interface Asking {
  headers: IncomingHttpHeaders;
  ip: string;
}
const lastOf = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header.at(-1) : header)?.split(',').at(-1)?.trim() || undefined;

/** The caller's address: what the gateway saw, which stands last, for only the gateway reaches a service. */
export const addressOf = ({ headers, ip }: Asking): string =>
  (lastOf(headers['x-forwarded-for']) ?? ip).slice(0, 64);

export const cameByHttps = ({ headers }: Asking): boolean =>
  lastOf(headers['x-forwarded-proto'])?.toLowerCase() === 'https';

export const userAgentOf = ({ headers }: Asking): string | null =>
  headers['user-agent']?.slice(0, 300) || null;
