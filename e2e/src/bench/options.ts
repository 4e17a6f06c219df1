import { parseArgs } from 'node:util';
import { rows } from './rows/all.ts';

export interface Options {
  only: readonly string[];
  rounds: number;
  quick: boolean;
  seed: number;
  /** Where results.json is written, and profiles. */
  out: string | undefined;
  profile: boolean;
  /** How long to wait for a quiet machine at most, in seconds. */
  wait: number;
}
export const help = `npm run bench -- [options]: every goal of docs/performance.md, each beside its baseline or peer in the same run

  --only row,row   only these: ${rows.map(({ name }) => name).join(', ')}
  --rounds N       rounds a row; 3 when left out, 1 with --quick
  --quick          less data and shorter rounds: four minutes instead of a quarter of an hour
  --wait S         how long to wait for a quiet machine; 60 when left out
  --seed N         what the data is drawn from; 7 when left out
  --profile        shows where each process spent its time, and keeps it in bench/profiles.json
  --out DIR        writes results there and leaves the repository as it is`;

/** Throws with a sentence for the user. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      wait: { type: 'string', default: '60' },
      seed: { type: 'string', default: '7' },
      profile: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const whole = (name: string, text: string, least: number): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > 1_000_000)
      throw new Error(`--${name} takes a whole number from ${least} on, not "${text}".`);
    return value;
  };
  const names = rows.map(({ name }) => name);
  const only = values.only?.split(',').map((name) => name.trim()) ?? names;
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`--only takes ${names.join(', ')}, with commas; not "${unknown}".`);
  return {
    only,
    rounds: whole('rounds', values.rounds ?? (values.quick ? '1' : '3'), 1),
    quick: values.quick,
    wait: whole('wait', values.wait, 0),
    seed: whole('seed', values.seed, 0),
    profile: values.profile,
    out: values.out,
  };
}
