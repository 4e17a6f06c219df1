import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a running platform's parts are: `MUSTER_DATA/running.json`, mode 600, for commands that act on it. */
export interface RunningPlatform {
  url: string;
  /** By service, with role and password. */
  database: Readonly<Record<string, string>>;
}
const fileIn = (data: string): string => join(data, 'running.json');

export function writeRunning(data: string, running: RunningPlatform): void {
  const file = fileIn(data);
  writeFileSync(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
export const removeRunning = (data: string): void => rmSync(fileIn(data), { force: true });
export const readRunning = (data: string): RunningPlatform | undefined =>
  existsSync(fileIn(data)) ? JSON.parse(readFileSync(fileIn(data), 'utf8')) : undefined;
