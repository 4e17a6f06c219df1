import { rmSync } from 'node:fs';
import { help, type Options, readOptions } from './options.ts';
import { whyNoPowerCuts } from './power/disk.ts';
import { runPower } from './power/run-power.ts';
import { treeWithout } from './power/without.ts';
import { type Run, run } from './run.ts';
import { summary } from './summary.ts';

const say = (line: string): void => console.log(line);

async function powerCuts(part: 'nats' | 'postgres', { seed, cuts, workers, without }: Options): Promise<Run> {
  say(`seed ${seed}, ${cuts} power cuts of ${part}${without ? ` without ${without}` : ''}`);
  const root = without && treeWithout(without);
  const lacking = root === undefined ? {} : { root };
  try {
    return await runPower({
      part,
      seed,
      cuts,
      workers,
      patienceMs: without ? 30_000 : 120_000,
      say,
      ...lacking,
    });
  } finally {
    if (root !== undefined) rmSync(root, { recursive: true, force: true });
  }
}

/** `npm run faults`; answers the exit code. */
async function faults(args: readonly string[]): Promise<number> {
  const options = readOptions(args, Date.now() % 1_000_000);
  if (options.help) {
    say(help());
    return 0;
  }
  const { seed, minutes, kinds, workers, power } = options;
  const reason = power && whyNoPowerCuts();
  if (reason) {
    say(`skipped: power cuts cannot be played here: ${reason}`);
    return 0;
  }
  if (!power)
    say(`seed ${seed}, ${minutes} min; again: npm run faults -- --seed ${seed} --minutes ${minutes}`);
  const done = power
    ? await powerCuts(power, options)
    : await run({ seed, seconds: minutes * 60, kinds, workers, say });
  say(summary(done));
  return done.counted.losses.length === 0 ? 0 : 1;
}

try {
  process.exit(await faults(process.argv.slice(2)));
} catch (error) {
  console.error(`The run could not be brought to its end: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
