import { setTimeout as delay } from 'node:timers/promises';
import { asAway, DatabaseAway, type Log } from '@muster/bus';

const pauseMs = 500;

/**
 * Runs `work`, which may be repeated, until Postgres answers: one that comes up later, or a machine too busy to connect
 * in time, is waited for with a line that says so. Whatever else goes wrong is thrown.
 */
export async function oncePostgresAnswers(log: Log, work: () => Promise<unknown>): Promise<void> {
  for (;;)
    try {
      await work();
      return;
    } catch (error) {
      if (!(asAway(error) instanceof DatabaseAway)) throw error;
      log.warn({ err: error }, 'Postgres does not answer yet: waiting for it');
      await delay(pauseMs);
    }
}
