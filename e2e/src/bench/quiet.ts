import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Share of the machine's CPU that is busy over so many milliseconds, 0 to 1. */
export async function busy(ms: number): Promise<number> {
  const look = () =>
    cpus().reduce(
      (sum, { times }) => {
        const all = times.user + times.nice + times.sys + times.idle + times.irq;
        return { all: sum.all + all, idle: sum.idle + times.idle };
      },
      { all: 0, idle: 0 },
    );
  const before = look();
  await pause(ms);
  const after = look();
  return after.all === before.all ? 0 : 1 - (after.idle - before.idle) / (after.all - before.all);
}

const quiet = 0.1;
const lookMs = 2_000;

export interface Quiet {
  quiet: boolean;
  /** How busy it was when last looked at, 0 to 1. */
  busy: number;
}
/** Waits until others leave the machine alone, up to `seconds`: what is measured beside them is theirs as well. */
export async function quietMachine(seconds: number, say: (what: string) => void): Promise<Quiet> {
  const until = performance.now() + seconds * 1_000;
  for (let told = false; ; told = true) {
    const share = await busy(lookMs);
    if (share <= quiet) return { quiet: true, busy: share };
    if (performance.now() > until) return { quiet: false, busy: share };
    if (!told)
      say(
        `the machine is ${(share * 100).toFixed(0)} % busy with other work: waiting up to ${seconds} s for a quiet one`,
      );
  }
}
