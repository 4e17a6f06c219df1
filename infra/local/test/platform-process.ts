import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/free-port.ts';
import { upstreams } from '../src/services.ts';

/** A data directory of its own, below one that only its owner may enter. */
export function dataDir(): { dir: string } & Disposable {
  const top = mkdtempSync(join(tmpdir(), 'muster-'));
  return { dir: join(top, 'data'), [Symbol.dispose]: () => rmSync(top, { recursive: true, force: true }) };
}

/** The command lines of all processes that were started for this directory: it is their HOME, or an argument. */
export function processesOf(dir: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (command !== '' && (command.includes(dir) || environment.includes(dir)))
        found.set(Number(pid), command);
    } catch {
      // Ended meanwhile.
    }
  }
  return found;
}

/** Waits for what must come true; fails saying what was seen last. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = performance.now() + 40_000; performance.now() < end; await sleep(50)) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
  }
  throw new Error(`did not happen within 40 s: ${what}`);
}

export class PlatformProcess {
  readonly child: ChildProcess;
  readonly ports: Readonly<Record<string, number>>;
  output = '';
  readonly exit: Promise<number | string>;

  private constructor(child: ChildProcess, ports: Readonly<Record<string, number>>) {
    this.child = child;
    this.ports = ports;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (this.output += text));
    this.exit = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string);
  }

  /** Starts the platform with services that do nothing, on free ports, and does not wait. */
  static async spawn(dir: string, env: Record<string, string> = {}): Promise<PlatformProcess> {
    const ports: Record<string, number> = {};
    for (const part of ['gateway', ...upstreams, 'postgres', 'nats', 'otlp']) ports[part] = await freePort();
    const named = Object.entries(ports).map(([part, port]) => [
      part === 'gateway' ? 'MUSTER_PORT' : `MUSTER_${part.toUpperCase()}_PORT`,
      String(port),
    ]);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'fake-platform.ts')], {
      env: { ...process.env, ...Object.fromEntries(named), MUSTER_DATA: dir, HOME: dir, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new PlatformProcess(child, ports);
  }

  static async ready(dir: string, env: Record<string, string> = {}): Promise<PlatformProcess> {
    const platform = await PlatformProcess.spawn(dir, env);
    await until('the line "muster ready"', () => {
      if (platform.child.exitCode !== null) throw new Error(`ended before it was ready:\n${platform.output}`);
      return /^muster ready /m.test(platform.output);
    });
    return platform;
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports['gateway']}`;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('not started');
    return this.child.pid;
  }
}
