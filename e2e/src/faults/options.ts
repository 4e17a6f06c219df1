import { parseArgs } from 'node:util';
import { type Kind, kinds } from './draw.ts';
import { type Without, withouts } from './power/without.ts';

export interface Options {
  help: boolean;
  seed: number;
  minutes: number;
  kinds: readonly Kind[];
  workers: number;
  power: 'nats' | 'postgres' | undefined;
  cuts: number;
  without: Without | undefined;
}
const spec = {
  help: { type: 'boolean', short: 'h' },
  seed: { type: 'string' },
  minutes: { type: 'string' },
  kinds: { type: 'string' },
  workers: { type: 'string' },
  power: { type: 'string' },
  cuts: { type: 'string' },
  without: { type: 'string' },
} as const;

export function readOptions(args: readonly string[], freshSeed: number): Options {
  const { values } = parseArgs({ args: [...args], options: spec, strict: true });
  const number = (name: 'seed' | 'minutes' | 'workers' | 'cuts', otherwise: number, min: number): number => {
    const value = Number(values[name] ?? otherwise);
    if (!(value >= min)) throw new Error(`--${name} is a number from ${min} on, not "${values[name]}".`);
    return value;
  };
  const oneOf = <T extends string>(name: 'power' | 'without', among: readonly T[]): T | undefined => {
    const value = values[name];
    const found = among.find((each) => each === value);
    if (value !== undefined && found === undefined)
      throw new Error(`--${name} is one of ${among.join(', ')}, not "${value}".`);
    return found;
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
    power: oneOf('power', ['nats', 'postgres']),
    cuts: number('cuts', 5, 1),
    without: oneOf('without', withouts),
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

  --power nats|postgres  cuts the power instead: the data lies on a filesystem of its own that is shut down under it, and
                         what had not reached the disk is gone. Linux, as root, with perl or python3
  --cuts N               how often, 5
  --without reconcile|fsync  takes away in a copy of the tree what saves the data: the run must then fail
`;
