// One of the stand's services, as its own process.
import { type Running, startService } from '@muster/kit';
import { answers } from '../child/answers.ts';
import { copiesService, notesService } from '../stand/services.ts';
import type { Place } from '../stand/stand.ts';

export interface ServiceGiven extends Place {
  service: 'notes' | 'copies';
  otlp?: { url: string; ratio: number };
}
const given: ServiceGiven = JSON.parse(process.argv[2] ?? '{}');
const { service, otlp } = given;

const open = (): Promise<Running> =>
  startService(service === 'notes' ? notesService : copiesService, {
    migrated: true,
    fetchKeys: async () => given.keySet,
    config: {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: given.databaseUrls[service],
      nats: given.nats,
      logLevel: 'warn',
      stdout: true,
      otlpEndpoint: otlp?.url,
      logsEndpoint: undefined,
      traceRatio: otlp?.ratio ?? 0,
      setting: () => undefined,
    },
  });
const running = await open();
await answers({ url: () => running.url }, () => running.close());
