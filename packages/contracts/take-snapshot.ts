import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { services } from './src/services.ts';
import { breaksOf, type Snapshot, snapshotOf } from './src/snapshot.ts';

// A break needs an ADR and a major version: it is written only when it is asked for by name.
const file = new URL('./schema.json', import.meta.url);
const now = snapshotOf(services);
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Snapshot) : {};
const breaks = breaksOf(before, now);
if (breaks.length > 0 && !process.argv.includes('--break')) {
  console.error(`Not taken: clients rely on what changed. With --break it is taken all the same.\n`);
  console.error(breaks.map((line) => `  ${line}`).join('\n'));
  process.exit(1);
}
writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
console.log(`schema.json holds ${Object.keys(now).length} surfaces`);
