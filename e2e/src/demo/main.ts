import { basename } from 'node:path';
import { beginning, type Day } from './day.ts';
import { dayOfRows } from './files/day-of-rows.ts';
import { layoutOf } from './files/layout.ts';
import { formatOf, readRows } from './files/rows.ts';
import { help, type Options, readOptions } from './options.ts';
import { readAccounts } from './people.ts';
import { playDay } from './play-day.ts';
import { Progress } from './progress.ts';
import { summary } from './summary.ts';
import { evening } from './xian/evening.ts';

async function dayOf(options: Options): Promise<Day> {
  const { file, limit } = options;
  if (file === undefined) return limit === undefined ? evening : beginning(evening, limit);
  const rows = await readRows(file, formatOf(file, options.format));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const layout = layoutOf(columns, options.map, options.zone);
  return dayOfRows(rows, layout, limit, `${basename(file)}: ${layout.name}, ${rows.length} rows`);
}

/** `npm run demo`; answers the exit code. */
export async function demo(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = readOptions(args, env, Date.now() % 1_000_000);
  if (options.help) {
    console.log(help());
    return 0;
  }
  const day = await dayOf(options);
  console.log(
    `${day.title}\n${day.calls.length} calls, ${day.incidents.length} incidents; ${options.url}, ${options.concurrency} at once, seed ${options.seed}`,
  );
  let progress: Progress | undefined;
  const played = await playDay(day, {
    ...options,
    passwords: await readAccounts(env),
    began: (acts) => {
      progress = new Progress(acts, process.stderr);
    },
    done: (ledger) => progress?.step(ledger),
  }).finally(() => progress?.stop());
  console.log(summary(played));
  return played.checked.losses.length === 0 && played.ledger.failures.length === 0 ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = await demo(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`The demo could not be played: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
