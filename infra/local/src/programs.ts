import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program lies, the first of these names that there is. */
export function onPath(...names: readonly string[]): string | undefined {
  const dirs = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'].filter(
    Boolean,
  );
  return names.flatMap((name) => dirs.map((dir) => join(dir, name))).find(executable);
}
function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether packages can be installed here: Debian or one of its kind, and we are root. */
const mayInstall = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;

/** Installs a Debian package where that is possible; says what it does, and why it failed. */
export async function installDebianPackage(name: string, say: (line: string) => void): Promise<void> {
  if (!mayInstall()) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-o', 'DPkg::Lock::Timeout=120', '-q', '-y', '--no-install-recommends', name],
  ]) {
    say(`apt-get ${args[0]}: ${name}`);
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    const [code] = await once(child, 'exit');
    if (code !== 0) say(`apt-get ${args[0]} failed: ${said.trim().split('\n').at(-1) ?? ''}`);
  }
}
