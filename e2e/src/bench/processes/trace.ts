// The trace service over the stand's Postgres, as its own process.
import { startService } from '@muster/kit';
import { traceService } from '@muster/trace';
import { answers } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

const given: Place & { otlpPort: number } = JSON.parse(process.argv[2] ?? '{}');
const running = await startService(traceService, {
  fetchKeys: async () => given.keySet,
  config: {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: given.databaseUrls['trace'],
    nats: given.nats,
    logLevel: 'warn',
    stdout: true,
    otlpEndpoint: undefined,
    logsEndpoint: undefined,
    traceRatio: 0,
    setting: (name) => (name === 'OTLP_PORT' ? String(given.otlpPort) : undefined),
  },
});
await answers({ url: () => running.url }, () => running.close());
