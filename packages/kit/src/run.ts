import { readConfig } from './config.ts';
import type { Service } from './service.ts';
import { startService } from './start.ts';

/** A service's whole main: configuration from the environment, up, and down again on a signal or a lost parent. */
export async function run(service: Service): Promise<void> {
  const config = readConfig(service.name, service.database !== false, process.env);
  // From the first connection on: what a lost one leaves behind must not end a service that waits for Postgres.
  let unheard = (error: unknown): void => console.error('a promise nobody waited for failed', error);
  process.on('unhandledRejection', (error) => unheard(error));
  const running = await startService(service, { config });
  unheard = (error) => running.log.error({ err: error }, 'a promise nobody waited for failed');
  let stopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    running.log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), 8_000).unref();
    await running.close();
    process.exit(process.exitCode ?? 0);
  };
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
  // The supervisor is gone: leave no orphan.
  process.on('disconnect', () => void stop('supervisor gone'));
  process.on('uncaughtException', (error) => {
    running.log.fatal({ err: error }, 'unexpected fault, stopping');
    process.exitCode = 1;
    void stop('fault');
  });
  process.send?.({ ready: running.url });
}
