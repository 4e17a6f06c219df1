import { parseArgs } from 'node:util';
import { categoryLines } from './files/categories.ts';
import { type Field, fields, layouts, type Mapping } from './files/layout.ts';

export interface Options {
  help: boolean;
  url: string;
  file: string | undefined;
  format: string | undefined;
  map: Mapping;
  zone: string | undefined;
  limit: number | undefined;
  concurrency: number;
  speed: number | undefined;
  seed: number;
  patienceMs: number;
}

const spec = {
  help: { type: 'boolean', short: 'h' },
  url: { type: 'string' },
  file: { type: 'string' },
  format: { type: 'string' },
  map: { type: 'string', multiple: true },
  zone: { type: 'string' },
  limit: { type: 'string' },
  concurrency: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  patience: { type: 'string' },
} as const;

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, freshSeed: number): Options {
  const { values } = parseArgs({ args: [...args], options: spec, strict: true });
  const number = <T extends number | undefined>(name: keyof typeof values, otherwise: T, min: number) => {
    const text = values[name];
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (!(value >= min)) throw new Error(`--${name} is a number from ${min} on, not "${text}".`);
    return value;
  };
  const url = values.url ?? env['MUSTER_URL'] ?? `http://127.0.0.1:${env['MUSTER_PORT'] ?? '8080'}`;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new Error(`"${url}" is no address of a platform, such as http://127.0.0.1:8080.`);
  return {
    help: values.help ?? false,
    url: url.replace(/\/+$/, ''),
    file: values.file,
    format: values.format,
    map: readMapping(values.map ?? []),
    zone: values.zone,
    limit: number('limit', undefined, 1),
    concurrency: number('concurrency', 4, 1),
    speed: number('speed', undefined, 0.001),
    seed: number('seed', freshSeed, 0),
    patienceMs: number('patience', 60, 1) * 1_000,
  };
}

function readMapping(pairs: readonly string[]): Mapping {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field = '', column = ''] = /^([a-zA-Z]+)=(.+)$/s.exec(pair) ?? [];
      if (!(field in fields))
        throw new Error(
          `--map takes field=column with a field out of ${Object.keys(fields).join(', ')}; not "${pair}".`,
        );
      return [field as Field, column];
    }),
  );
}

const width = Math.max(...Object.keys(fields).map((field) => field.length)) + 2;
const row = (indent: string, name: string, text: string): string => `${indent}${name.padEnd(width)}${text}`;

export const help = (): string => `npm run demo -- [options]

Plays a day of calls against a running platform, through its public API alone, as its duty officer, duty leader,
commander and responder. Without a file: an evening of heavy rain in Xi'an, written for Muster. At the end it
reads everything back and says whether anything was lost, doubled or misnumbered; then it exits with 1.

  --url URL          the platform; MUSTER_URL, or http://127.0.0.1:8080
  --speed N          N seconds of the day in one second; as fast as the platform answers when left out
  --concurrency N    acts at once, 4
  --limit N          only the first N calls and what comes of them
  --seed N           decides what the day leaves open, such as how much of a supply is ordered; printed
  --patience N       seconds that a busy or absent platform is waited for, 60
  --file PATH        plays a file of calls instead
  --format FORMAT    csv or ndjson; by the file's extension when left out
  --map FIELD=COLUMN which column of the file is what, as often as needed; column names are case-sensitive
  --zone ZONE        IANA zone of times that name none

Accounts: MUSTER_DEMO_PASSWORD where it is set, else accounts.txt in MUSTER_DATA (.muster/).

What is read of a file:
${Object.entries(fields)
  .map(([field, text]) => row('  ', field, text))
  .join('\n')}

Two layouts are known by their columns:
${layouts
  .map(
    (layout) =>
      `\n  ${layout.name}; times are local, ${layout.zone}\n${Object.entries(layout.mapping)
        .map(([field, column]) => row('    ', field, column))
        .join('\n')}`,
  )
  .join('\n')}

Rows that share a call are one call. In the first layout each row is a unit: the units are added as teams for the
run, off duty again after it, and each row is played as an order to its unit with the receipts its times give; a
unit that was never on scene is called off. No file says where units are based: they start from where they were
first sent. In the second layout each row is an observation of a board: the first becomes the call, later ones notes
in the duty log, word for word. The marks before the units are undocumented and not interpreted, so no orders are
made of them; an incident closes when it was seen for the last time.

A file's calls come in now, at the pace of --speed: the platform takes no call from years ago. The time in the file
stands in the call's words. Coordinates are kept as they are, wherever they lie (WGS 84); the region is the city's
own, for a foreign place has no code of GB/T 2260. Event classes are given by the first pattern that fits:
${categoryLines()
  .map((line) => `  ${line}`)
  .join('\n')}
`;
