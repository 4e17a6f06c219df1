// `npm start`, but each service reaches Postgres, NATS and the others by the ways that the fault run holds in its hand.
import { start } from '@muster/local';

const ways: Record<string, number> = JSON.parse(process.env['MUSTER_FAULT_WAYS'] ?? '{}');

const by = (from: string, to: string, url: string): string => {
  const way = new URL(url);
  way.port = String(ways[`${from}-${to}`] ?? way.port);
  return way.href.replace(/\/$/, '');
};

function through(service: string, env: Record<string, string>): Record<string, string> {
  const prefix = service.toUpperCase();
  const own = { ...env };
  for (const [to, key] of [
    ['postgres', `${prefix}_DATABASE_URL`],
    ['nats', `${prefix}_NATS_URL`],
    ['identity', `${prefix}_IDENTITY_URL`],
  ] as const)
    if (own[key]) own[key] = by(service, to, own[key]);
  const upstreams: Record<string, string> = JSON.parse(own['GATEWAY_UPSTREAMS'] ?? '{}');
  if (service === 'gateway')
    own['GATEWAY_UPSTREAMS'] = JSON.stringify(
      Object.fromEntries(Object.entries(upstreams).map(([to, url]) => [to, by(service, to, url)])),
    );
  process.send?.({ service, env: own });
  return own;
}

try {
  await start({ through, pages: async () => {} });
  process.exit(0);
} catch (error) {
  console.error(`\nMuster could not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
