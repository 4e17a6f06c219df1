import type { FastifyInstance } from 'fastify';

/** `img` and `worker`: map tiles and pictures that the console draws itself; `tiles` are the origins they may come from. */
const contentSecurityPolicy = (tiles: readonly string[]): string[] => [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  ["img-src 'self' data: blob:", ...tiles].join(' '),
  "font-src 'self'",
  ["connect-src 'self'", ...tiles].join(' '),
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * What browsers are told about this origin: nothing from elsewhere, nothing inline, in no frame. A fixed list, set
 * as it stands: putting it together anew took a middleware library as long as routing the request.
 */
export function guardBrowsers(
  http: FastifyInstance,
  publicOrigin: URL | undefined,
  tiles: readonly string[] = [],
): void {
  const secure = publicOrigin?.protocol === 'https:';
  const headers = {
    'content-security-policy': [
      ...contentSecurityPolicy(tiles),
      ...(secure ? ['upgrade-insecure-requests'] : []),
    ].join('; '),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
  };
  http.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
