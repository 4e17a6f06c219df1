import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, gateway, upstreams } from '@muster/local';
import postgres from 'postgres';
import { type Line, openLines } from './lines.ts';
import { processesOf, signal } from './processes.ts';

export const services: readonly string[] = [gateway, ...upstreams];
const repository = resolve(import.meta.dirname, '../../../..');

export interface SiteOptions {
  /** Another tree than this one, such as a copy with a fault in it. */
  root?: string;
  /** Settings of the platform, such as `GATEWAY_SESSION_RATE`. */
  env?: Record<string, string>;
  /** Without lines in between that could be cut, and with the console built: `npm start` as it is. */
  plain?: boolean;
}
interface Secrets {
  superuser: string;
  nats: Record<string, string>;
  accounts: Record<string, string>;
}

/** A whole platform of its own: its supervisor is a process, everything else is below that, the data is here. */
export class Site {
  readonly root: string;
  readonly top: string;
  readonly data: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly lines: ReadonlyMap<string, Line>;
  /** What the supervisor said, with the second it said it in. */
  readonly said: string[] = [];
  readonly #env: Record<string, string>;
  readonly #entry: string;
  readonly #environments = new Map<string, Record<string, string>>();
  readonly #began = performance.now();
  #child: ChildProcess | undefined;
  #sql: postgres.Sql | undefined;

  private constructor(options: SiteOptions, ports: Record<string, number>, lines: Map<string, Line>) {
    this.root = options.root ?? repository;
    this.#env = options.env ?? {};
    this.#entry = options.plain ? 'infra/local/src/start.ts' : 'e2e/src/faults/site/start-cuttable.ts';
    this.top = mkdtempSync(join(tmpdir(), 'muster-faults-'));
    this.data = join(this.top, 'data');
    this.ports = ports;
    this.lines = lines;
  }
  static async open(options: SiteOptions = {}): Promise<Site> {
    const ports: Record<string, number> = {};
    // `otlp` too: its customary port is another platform's, where one runs.
    for (const part of [...services, 'postgres', 'nats', 'otlp']) ports[part] = await freePort();
    return new Site(options, ports, options.plain ? new Map() : await openLines(ports, services));
  }

  get url(): string {
    return `http://127.0.0.1:${this.ports[gateway]}`;
  }
  get supervisor(): number {
    return this.#child?.pid ?? 0;
  }
  pidsOf(part: string): number[] {
    return processesOf(this.supervisor, part);
  }
  /** The environment that a service was started with last. */
  environmentOf(service: string): Record<string, string> {
    return this.#environments.get(service) ?? {};
  }
  get secrets(): Secrets {
    return JSON.parse(readFileSync(join(this.data, 'secrets.json'), 'utf8'));
  }
  /** The database as superuser, past every way that could be cut. */
  get sql(): postgres.Sql {
    const address = `postgres://postgres:${this.secrets.superuser}@127.0.0.1:${this.ports['postgres']}/muster`;
    this.#sql ??= postgres(address, { max: 3, onnotice: () => {}, idle_timeout: 5, connect_timeout: 5 });
    return this.#sql;
  }

  /** Starts the supervisor as a person would, once more where something of the last one is still in the way. */
  async start(): Promise<void> {
    for (const giveUpAt = performance.now() + 120_000; ; await pause(500)) {
      const refusal = await this.#once();
      if (refusal === undefined) return;
      if (performance.now() > giveUpAt || !/ is taken|already runs|runs on/.test(refusal))
        throw new Error(`the platform does not start: ${refusal}`);
    }
  }
  async #once(): Promise<string | undefined> {
    const named = Object.entries(this.ports).map(([part, port]) => [
      part === gateway ? 'MUSTER_PORT' : `MUSTER_${part.toUpperCase()}_PORT`,
      String(port),
    ]);
    const ways = Object.fromEntries([...this.lines].map(([name, line]) => [name, line.port]));
    const child = spawn(process.execPath, [join(this.root, this.#entry)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        MUSTER_LAUNCHED_AT: '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(this.root, 'node_modules/.cache/node'),
        ...Object.fromEntries(named),
        ...this.#env,
        MUSTER_DATA: this.data,
        MUSTER_FAULT_WAYS: JSON.stringify(ways),
      },
    });
    this.#child = child;
    const gone = once(child, 'exit');
    let output = '';
    const ready = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        output = `${output}${text}`.slice(-20_000);
        const second = ((performance.now() - this.#began) / 1_000).toFixed(1);
        this.said.push(
          ...String(text)
            .split('\n')
            .filter(Boolean)
            .map((line) => `${second} ${line}`),
        );
        if (/^muster ready /m.test(output)) ready.resolve();
      });
    child.on('message', ({ service, env }: { service: string; env: Record<string, string> }) =>
      this.#environments.set(service, env),
    );
    const started = await Promise.race([ready.promise.then(() => true), gone.then(() => false)]);
    return started ? undefined : output;
  }

  /** Kills the supervisor outright; what it started ends by itself. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    signal(this.supervisor, 'SIGKILL');
    await gone;
  }
  async stop(): Promise<void> {
    await this.#sql?.end({ timeout: 2 });
    this.#sql = undefined;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      signal(this.supervisor, 'SIGCONT');
      signal(this.supervisor, 'SIGTERM');
      const late = setTimeout(() => signal(this.supervisor, 'SIGKILL'), 60_000);
      await gone;
      clearTimeout(late);
    }
  }
  /** Stops everything; `keep` leaves data and logs for whoever looks for the reason. */
  async close({ keep }: { keep: boolean }): Promise<void> {
    await this.stop();
    for (const line of this.lines.values()) line.close();
    if (!keep) rmSync(this.top, { recursive: true, force: true });
  }
}
