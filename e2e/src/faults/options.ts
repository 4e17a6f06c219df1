import { parseArgs } from 'node:util';
import { type Kind, kinds } from './draw.ts';

export interface Options {
  help: boolean;
  seed: number;
  minutes: number;
  kinds: readonly Kind[];
  workers: number;
}
const spec = {
  help: { type: 'boolean', short: 'h' },
  seed: { type: 'string' },
  minutes: { type: 'string' },
  kinds: { type: 'string' },
  workers: { type: 'string' },
} as const;

export function readOptions(args: readonly string[], freshSeed: number): Options {
  const { values } = parseArgs({ args: [...args], options: spec, strict: true });
  const number = (name: 'seed' | 'minutes' | 'workers', otherwise: number, min: number): number => {
    const value = Number(values[name] ?? otherwise);
    if (!(value >= min)) throw new Error(`--${name} is a number from ${min} on, not "${values[name]}".`);
    return value;
  };
  const wanted = values.kinds?.split(',').map((kind) => kind.trim());
  const unknown = wanted?.find((kind) => !kinds.includes(kind as Kind));
  if (unknown !== undefined)
    throw new Error(`There is no fault "${unknown}"; there are ${kinds.join(', ')}.`);
  return {
    help: values.help ?? false,
    seed: number('seed', freshSeed, 0),
    minutes: number('minutes', 3, 0.1),
    kinds: (wanted as Kind[] | undefined) ?? kinds,
    workers: number('workers', 6, 1),
  };
}

export const help = (): string => `npm run faults -- [options]

Starts a whole platform of its own, sets people to work on it through the public API, and lets faults strike that are
drawn from a seed. At the end everything is counted against what the people were told; it ends with 1 where anything
is missing, doubled or out of order, and keeps data and logs.

  --seed N       which faults; printed, so that a run can be had again
  --minutes M    how long faults strike, 3
  --kinds A,B    only these
  --workers N    people at work at once, 6

  ${kinds.join('\n  ')}
`;
