import { once } from 'node:events';
import { relative } from 'node:path';
import { type PlatformOptions, startPlatform } from './platform.ts';

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

/** `npm start`: brings the platform up and stays in the foreground until it is told to stop. */
export async function start(options: Omit<PlatformOptions, 'say'> = {}): Promise<void> {
  const launchedAt = Number(process.env['MUSTER_LAUNCHED_AT'] ?? performance.timeOrigin);
  const say = (line: string) => console.log(`  ${line}`);
  const over = new AbortController();
  const told = once(over.signal, 'abort');
  const leave = () => over.abort(new Error('told to stop'));
  process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
  // The launcher above us is gone, however it went.
  process.on('disconnect', leave);
  // Nobody reads our lines any more (`npm start | head`): that is no reason to die in mid-work.
  process.stdout.on('error', leave);

  console.log('Muster is starting');
  const platform = await startPlatform({ ...options, say, signal: over.signal }).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  if (!platform) return console.log('stopped before it was ready');
  const { url, addresses, newAccounts, data } = platform;
  const near = relative(process.cwd(), data);
  const dataDir = near.startsWith('..') ? data : near;
  console.log(`\naddresses\n${columns(addresses)}`);
  const accounts = Object.entries(newAccounts);
  if (accounts.length > 0)
    console.log(`\naccounts, shown this once and kept in ${dataDir}/accounts.txt\n${columns(accounts)}`);
  console.log(`\ndata and logs are in ${dataDir}; Ctrl-C stops everything\n`);
  console.log(`muster ready ${url} in ${((Date.now() - launchedAt) / 1000).toFixed(1)} s`);
  await told;
  console.log('stopping');
  await platform.stop();
  console.log('stopped, data kept');
}

if (import.meta.main) {
  try {
    await start();
    process.exit(0);
  } catch (error) {
    console.error(`\nMuster could not start: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
