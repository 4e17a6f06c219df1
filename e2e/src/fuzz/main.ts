import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// `npm run fuzz -- --requests 20000 --messages 5000 --seed N`: the fuzz of `npm test`, longer.
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    messages: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
for (const [name, value] of Object.entries(values))
  if (!/^\d+$/.test(value)) {
    console.error(`--${name} is a whole number, not "${value}".`);
    process.exit(1);
  }
const { requests, messages, seed } = values;
console.log(
  `seed ${seed}; again: npm run fuzz -- --requests ${requests} --messages ${messages} --seed ${seed}`,
);
const e2e = resolve(import.meta.dirname, '../..');
const vitest = spawn(process.execPath, [join(e2e, '../node_modules/vitest/vitest.mjs'), 'run', 'fuzz'], {
  cwd: e2e,
  stdio: 'inherit',
  env: {
    ...process.env,
    MUSTER_FUZZ_SEED: seed,
    MUSTER_FUZZ_REQUESTS: requests,
    MUSTER_FUZZ_MESSAGES: messages,
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill(signal));
const [code] = (await once(vitest, 'exit')) as [number | null];
process.exit(code ?? 1);
