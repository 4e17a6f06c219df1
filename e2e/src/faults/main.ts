import { help, readOptions } from './options.ts';
import { run } from './run.ts';
import { summary } from './summary.ts';

/** `npm run faults`; answers the exit code. */
async function faults(args: readonly string[]): Promise<number> {
  const options = readOptions(args, Date.now() % 1_000_000);
  if (options.help) {
    console.log(help());
    return 0;
  }
  const { seed, minutes, kinds, workers } = options;
  console.log(`seed ${seed}, ${minutes} min; again: npm run faults -- --seed ${seed} --minutes ${minutes}`);
  const done = await run({ seed, seconds: minutes * 60, kinds, workers, say: (line) => console.log(line) });
  console.log(summary(done));
  return done.counted.losses.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await faults(process.argv.slice(2));
} catch (error) {
  console.error(`The run could not be brought to its end: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
