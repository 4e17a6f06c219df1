import type { Running, ServiceConfig } from '@muster/kit';
import type { FastifyInstance } from 'fastify';
import { watchEveryone } from './alarms/index.ts';
import { readTraceConfig } from './config.ts';
import { watchDisk } from './health/index.ts';
import { Writer } from './keeping/index.ts';
import { openReceiver } from './otlp/index.ts';
import { watchedBy } from './watching.ts';

/** What stands beside the slices: the receiver on its own port, what it took in on its way to the store. */
export async function setup(
  http: FastifyInstance,
  running: Running,
  serviceConfig: ServiceConfig,
): Promise<void> {
  const config = readTraceConfig(serviceConfig);
  watchedBy(config.unitPath);
  watchDisk(config.disk);
  const writer = new Writer(running, config.maxWaiting);
  const { host, port } = config.otlp;
  const receiver = await openReceiver({
    host,
    port,
    maxBody: config.maxBody,
    intake: writer,
    clock: running.clock,
  });
  running.log.info({ url: receiver.url }, 'traces and log lines are taken in here');
  const stopWatching = watchEveryone(running, config.watchMs);
  http.addHook('preClose', async () => {
    await stopWatching();
    await receiver.close();
    await writer.close();
  });
}
