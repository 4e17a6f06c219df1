import { parseArgs } from 'node:util';
import { republish } from '@muster/bus';
import { dataDir } from './data-dir.ts';
import { readRunning } from './running.ts';
import { readSince } from './since.ts';

const help = `npm run republish -- --since <time> [--service <name>]

Marks every event that a service published since then as waiting again: its relay sends them anew, in their order,
to a NATS store that lost them. Consumers that had them already take no notice. The platform must be running.

  --since    2026-07-24T12:00:00+08:00, or how long ago: 30m, 2h, 7d
  --service  only this service's events; all services' when left out`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { since: { type: 'string' }, service: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(help);
  const since = readSince(values.since, new Date());
  const running = readRunning(dataDir());
  if (!running)
    throw new Error(
      'Muster does not run on this data directory: start it first ("npm start"), or set MUSTER_DATA.',
    );
  const services = Object.keys(running.database).filter(
    (name) => values.service === undefined || name === values.service,
  );
  if (services.length === 0)
    throw new Error(
      `There is no service "${values.service}" with events: ${Object.keys(running.database).join(', ')}.`,
    );
  for (const service of services) {
    const rows = await republish(running.database[service] ?? '', service, since);
    console.log(`${service}: ${rows} events since ${since.toISOString()} are published again`);
  }
}

try {
  await main();
} catch (error) {
  console.error(
    `${error instanceof Error ? error.message : error}\n"npm run republish -- --help" says how it is used.`,
  );
  process.exitCode = 1;
}
