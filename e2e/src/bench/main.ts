// `npm run bench`: what performance.md promises, each row beside its baseline or peer in the same run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileInto } from './child/child.ts';
import { Grounds } from './grounds.ts';
import { help, type Options, readOptions } from './options.ts';
import { met, result } from './outcome.ts';
import { Progress } from './progress.ts';
import { quietMachine } from './quiet.ts';
import { readProfiles, writePage } from './report/page.ts';
import { keepResults, type Results, root, thisMachine, versions } from './report/results.ts';
import { profilesIn } from './report/self-time.ts';
import { figure, goalOf, judged } from './report/table.ts';
import { rows } from './rows/all.ts';

async function bench(options: Options): Promise<number> {
  const dir = options.out ?? join(root, 'bench');
  const files = { results: join(dir, 'results.json'), profiles: join(dir, 'profiles.json') };
  const grounds = new Grounds();
  const wanted = rows.filter(({ name }) => options.only.includes(name));
  const progress = new Progress(wanted, process.stderr);
  const say = (what: string) => progress.say(`  ${what}`);
  let told = 0;
  const leave = (): void => {
    // The second Ctrl-C does not wait for anything.
    if (told++ > 0) process.exit(1);
    progress.stop();
    console.error('stopping what was started');
    void grounds.close().then(() => process.exit(1));
  };
  process.on('SIGINT', leave).on('SIGTERM', leave).on('disconnect', leave);
  process.channel?.unref();
  const command = `npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`;
  const lines: string[] = [];
  let missed = 0;
  try {
    for (const row of wanted) {
      const { quiet, busy } = await quietMachine(options.wait, say);
      progress.begin(row);
      const profiles = mkdtempSync(join(tmpdir(), 'muster-profile-'));
      profileInto(options.profile ? profiles : undefined);
      const at = new Date().toISOString();
      const { rounds, quick, seed } = options;
      const outcomes = await row.measure({
        rounds,
        quick,
        seed,
        say,
        stand: grounds.stand,
        site: grounds.site,
      });
      progress.end();
      const run = { command, at, seed, rounds, quiet, busy };
      const found: Results = {
        ...thisMachine(),
        versions: { ...versions(), ...grounds.versions },
        rows: { [row.name]: { run, outcomes } },
      };
      keepResults(
        files.results,
        found,
        rows.map(({ name }) => name),
      );
      if (options.profile) {
        // A platform's processes write theirs when they end.
        await grounds.close();
        const tops = Object.fromEntries(
          Object.entries(profilesIn(profiles)).map(([script, { parts, functions }]) => [
            script,
            { parts: parts.slice(0, 12), functions: functions.slice(0, 10) },
          ]),
        );
        mkdirSync(dir, { recursive: true });
        writeFileSync(
          files.profiles,
          `${JSON.stringify({ ...readProfiles(files.profiles), [row.name]: tops }, undefined, 2)}\n`,
        );
      }
      // With each row, so that page and results agree also where the run ends early.
      if (!options.out) writePage(join(root, 'docs/performance.md'), files.results, files.profiles);
      rmSync(profiles, { recursive: true, force: true });
      for (const outcome of outcomes) {
        const value = `${figure(result(outcome))}${outcome.against ? '' : ` ${outcome.ours.unit}`}`;
        lines.push(
          `${outcome.name}${outcome.against ? ` against ${outcome.against.what}` : ''}: ${value}, goal ${goalOf(outcome)}: ${judged(outcome).replaceAll('*', '')}`,
        );
        if (met(outcome) === false) missed++;
        if (!process.stderr.isTTY) console.log(lines.at(-1));
      }
      if (!quiet)
        lines.push(
          `  the machine was ${(busy * 100).toFixed(0)} % busy with other work when ${row.name} began`,
        );
    }
  } finally {
    progress.stop();
    await grounds.close();
  }
  console.log(
    `\n${lines.join('\n')}\n\n${missed === 0 ? 'every goal is met' : `${missed} goals are not met`}; ${files.results}`,
  );
  return 0;
}

let code = 1;
try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(help);
  code = options === 'help' ? 0 : await bench(options);
} catch (error) {
  console.error(
    `the bench could not go on: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
}
process.exit(code);
