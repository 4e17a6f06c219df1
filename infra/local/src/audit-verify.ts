import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type ChainHead, verifyAudit, verifyExported } from '@muster/bus';
import { dataDir } from './data-dir.ts';
import { readRunning } from './running.ts';

const help = `npm run audit:verify -- [--service <name>] [--unit <path>] [--heads <file>] [--against <file>]
npm run audit:verify -- --file <export.ndjson>

Follows the audit's chain of every unit in every service from its beginning, and names the first entry of each that was
removed, changed, moved or put in; then looks whether an event in the outbox has no entry. Ends with 1 where something
is wrong. The platform must be running; for a file that was exported nothing need run.

  --service  this service's alone
  --unit     this unit's alone, such as /000000/610000/610100/
  --file     follows the entries of a file that the console exported as NDJSON
  --heads    writes the ends of all chains to this file: keep it where nobody who owns the database can write
  --against  holds the chains against such a file, so that one that was made anew or cut off is found too`;

type Heads = Record<string, ChainHead[]>;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      service: { type: 'string' },
      unit: { type: 'string' },
      file: { type: 'string' },
      heads: { type: 'string' },
      against: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.file) return await verifyFile(values.file);
  if (values.heads && (values.unit || values.service))
    throw new Error('--heads writes down all chains: leave --unit and --service out.');
  const running = readRunning(dataDir());
  if (!running)
    throw new Error(
      'Muster does not run on this data directory: start it first ("npm start"), or set MUSTER_DATA.',
    );
  const known: Heads = values.against ? JSON.parse(readFileSync(values.against, 'utf8')) : {};
  const services = Object.keys(running.database).filter(
    (name) => values.service === undefined || name === values.service,
  );
  if (services.length === 0)
    throw new Error(`There is no service "${values.service}": ${Object.keys(running.database).join(', ')}.`);
  const all: Heads = {};
  let faults = 0;
  for (const service of services) {
    const verdict = await verifyAudit(running.database[service] ?? '', service, known[service], values.unit);
    all[service] = verdict.heads;
    faults += verdict.faults.length;
    for (const { unit, entries, hash } of verdict.heads)
      console.log(`${service.padEnd(9)} ${unit.padEnd(24)} ${String(entries).padStart(8)} entries  ${hash}`);
    if (verdict.unsealed > 0)
      console.log(`${service.padEnd(9)} ${verdict.unsealed} entries wait for their place`);
    for (const fault of verdict.faults) console.log(`BROKEN    ${fault}`);
  }
  const units = Object.values(all).flat();
  const entries = units.reduce((sum, each) => sum + each.entries, 0);
  console.log(
    faults === 0
      ? `${units.length} chains with ${entries} entries hold`
      : `${faults} ${faults === 1 ? 'fault' : 'faults'}; ${units.length} chains hold`,
  );
  if (values.heads && faults === 0)
    writeFileSync(values.heads, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  return faults === 0 ? 0 : 1;
}

interface Line extends Record<string, unknown> {
  end?: true;
  entries?: number;
  whole?: boolean;
}
async function verifyFile(file: string): Promise<number> {
  const entries: Parameters<typeof verifyExported>[0][number][] = [];
  let unsealed = 0;
  let end: Line | undefined;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { unitPath, ...line } = JSON.parse(text) as Line;
    if (line.end) end = line;
    else if (line['hash'] === null) unsealed++;
    else entries.push({ ...line, unit_path: unitPath } as never);
  }
  const { chains, gaps, faults } = verifyExported(entries);
  if (end?.entries !== entries.length + unsealed)
    faults.push(
      end
        ? `its last line speaks of ${end.entries} entries, there are ${entries.length + unsealed}`
        : 'its end is missing',
    );
  for (const fault of faults) console.log(`BROKEN    ${fault}`);
  console.log(
    `${entries.length} entries of ${chains} chains, ${gaps} gaps between them, ${unsealed} not sealed yet${end?.whole === false ? ', not all that was asked for' : ''}; ${faults.length} faults`,
  );
  return faults.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(
    `${error instanceof Error ? error.message : error}\n"npm run audit:verify -- --help" says how it is used.`,
  );
  process.exitCode = 1;
}
