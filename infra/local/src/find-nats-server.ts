import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The image used where there is no `nats-server` program but Docker answers. */
export const natsImage = 'nats:2.12-alpine';

/** How NATS is run on this machine. */
export type NatsProgram = { kind: 'program'; path: string } | { kind: 'docker'; image: string };

function onPath(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  for (const dir of [...path.split(delimiter), '/usr/sbin', '/usr/local/bin']) {
    const file = join(dir, name);
    try {
      if (dir !== '') accessSync(file, constants.X_OK);
      if (dir !== '') return file;
    } catch {
      // Not in this directory.
    }
  }
  return undefined;
}

async function installDebianPackage(say: (line: string) => void): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-o', 'DPkg::Lock::Timeout=120', '-q', '-y', '--no-install-recommends', 'nats-server'],
  ]) {
    say(`apt-get ${args[0]}: nats-server`);
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    const [code] = await once(child, 'exit');
    if (code !== 0) say(`apt-get ${args[0]} failed: ${said.trim().split('\n').at(-1) ?? ''}`);
  }
  // The package starts a server of its own; Muster runs its own, with its own rights.
  await run('systemctl', ['disable', '--now', 'nats-server']).catch(() => undefined);
}

const dockerAnswers = (): Promise<boolean> =>
  run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );

/** `nats-server` from PATH, else Debian's package when root, else Docker. Throws what to install. */
export async function findNatsServer(say: (line: string) => void = () => {}): Promise<NatsProgram> {
  const found = onPath('nats-server');
  if (found) return { kind: 'program', path: found };
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get')) {
    await installDebianPackage(say);
    const installed = onPath('nats-server');
    if (installed) return { kind: 'program', path: installed };
  }
  if (await dockerAnswers()) return { kind: 'docker', image: natsImage };
  throw new Error(
    'Muster needs nats-server 2.9.10 or newer and found none: install it (Debian, Ubuntu: "apt-get install nats-server"; ' +
      'macOS: "brew install nats-server"; others: nats.io/download) so that it is on PATH, or start Docker, or name a ' +
      'running server in MUSTER_NATS_URL.',
  );
}
