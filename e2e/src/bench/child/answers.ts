import { cpuUsage } from 'node:process';
import { startProfile } from './profile.ts';

type Answer = (about: never) => unknown;
interface Question {
  id: number;
  what: string;
  about: unknown;
}

/** Makes this process a child of the bench: it does what it is asked by name, and ends with its parent. */
export async function answers(by: Record<string, Answer>, close: () => unknown = () => {}): Promise<void> {
  const endProfile = await startProfile();
  const all: Record<string, Answer> = {
    ...by,
    /** Microseconds of CPU so far, in all threads. */
    cpu: () => {
      const { user, system } = cpuUsage();
      return user + system;
    },
    memory: () => process.memoryUsage.rss(),
    close: async () => {
      await endProfile();
      await close();
      // By the next turn the answer is on its way.
      setImmediate(() => process.exit(0));
    },
  };
  process.on('message', async ({ id, what, about }: Question) => {
    try {
      const answer = all[what];
      if (!answer) throw new Error(`${process.argv[1]} knows no "${what}"`);
      process.send?.({ id, answer: await answer(about as never) });
    } catch (error) {
      process.send?.({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.({ id: 0, answer: 'ready' });
}

/** Milliseconds of a clock that all processes of one machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;
