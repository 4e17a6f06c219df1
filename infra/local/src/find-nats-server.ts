import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installDebianPackage, onPath } from './programs.ts';

const run = promisify(execFile);

/** The image used where there is no `nats-server` program but Docker answers. */
export const natsImage = 'nats:2.12-alpine';

/** How NATS is run on this machine. */
export type NatsProgram = { kind: 'program'; path: string } | { kind: 'docker'; image: string };

const dockerAnswers = (): Promise<boolean> =>
  run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );

/** `nats-server` from PATH, else Debian's package when root, else Docker. Throws what to install. */
export async function findNatsServer(say: (line: string) => void = () => {}): Promise<NatsProgram> {
  const found = onPath('nats-server');
  if (found) return { kind: 'program', path: found };
  await installDebianPackage('nats-server', say);
  const installed = onPath('nats-server');
  if (installed) {
    // The package starts a server of its own; Muster runs its own, with its own rights.
    await run('systemctl', ['disable', '--now', 'nats-server']).catch(() => undefined);
    return { kind: 'program', path: installed };
  }
  if (await dockerAnswers()) return { kind: 'docker', image: natsImage };
  throw new Error(
    'Muster needs nats-server 2.9.10 or newer and found none: install it (Debian, Ubuntu: "apt-get install nats-server"; ' +
      'macOS: "brew install nats-server"; others: nats.io/download) so that it is on PATH, or start Docker, or name a ' +
      'running server in MUSTER_NATS_URL.',
  );
}
