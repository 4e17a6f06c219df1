import { sealAudit, sealedAtOnce } from '@muster/bus';
import type { Running } from './start.ts';

const restMs = 1_000;

/**
 * Gives what was noted since its place in the audit's chain, once a second of real time whatever clock the slices
 * follow; answers how to stop, which seals what is left.
 */
export function keepChain({ bus, log, schema }: Running): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  let stopped = false;
  const seal = async (): Promise<void> => {
    try {
      // A full portion means that there is more; what trickles in meanwhile waits for the next round.
      while ((await sealAudit({ run: (work) => bus.runAlone(work) }, schema)) === sealedAtOnce);
    } catch (error) {
      log.warn({ err: error }, 'the audit could not be sealed, will be tried again');
    }
    if (!stopped) rest();
  };
  const rest = (): void => {
    timer = setTimeout(() => {
      working = seal();
    }, restMs);
  };
  rest();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await working;
    await seal();
  };
}
