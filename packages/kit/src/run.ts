import { readConfig } from './config.ts';
import type { Service } from './service.ts';
import { startService } from './start.ts';

/** A service's whole main: configuration from the environment, up, and down again on a signal or a lost parent. */
export async function run(service: Service): Promise<void> {
  const config = readConfig(service.name, service.database !== false, process.env);
  const running = await startService(service, { config });
  let closing: Promise<void> | undefined;
  const stop = (reason: string) => {
    closing ??= (async () => {
      running.log.info({ reason }, 'stopping');
      const patience = setTimeout(() => process.exit(1), 8_000);
      await running.close();
      clearTimeout(patience);
      process.exit(0);
    })();
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  // The supervisor is gone: leave no orphan.
  process.on('disconnect', () => stop('supervisor gone'));
  process.on('unhandledRejection', (error) =>
    running.log.error({ err: error }, 'a promise nobody waited for failed'),
  );
  process.on('uncaughtException', (error) => {
    running.log.fatal({ err: error }, 'unexpected fault, stopping');
    process.exitCode = 1;
    stop('fault');
  });
  process.send?.({ ready: running.url });
}
