import { randomBytes } from 'node:crypto';
import { roles } from '@muster/contracts';
import { dispatchService } from '@muster/dispatch';
import { dutyService } from '@muster/duty';
import { gatewayService } from '@muster/gateway';
import { identityService } from '@muster/identity';
import { incidentService } from '@muster/incident';
import type { Service } from '@muster/kit';
import { freePort } from '@muster/local';
import { planService } from '@muster/plan';
import { Caller, openWorld, type Started, type World, type WorldOptions } from '@muster/testing';
import { traceService } from '@muster/trace';
import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** Every service behind the gateway, in the order in which they are started. */
export const upstreams: readonly Service[] = [
  identityService,
  dutyService,
  incidentService,
  planService,
  dispatchService,
  traceService,
];
type Name = 'trace' | 'identity' | 'duty' | 'incident' | 'plan' | 'dispatch' | 'gateway';

export interface PlatformOptions extends WorldOptions {
  /** Where a service's spans go; nothing is recorded for one that gets none. */
  exporter?: (service: string) => SpanExporter | undefined;
  /** The services tell the trace service, over HTTP as in earnest. */
  traced?: boolean;
  /** Waits before each next try of an event that failed. */
  retryDelaysMs?: readonly number[];
  /** Settings of a service, such as `{ gateway: { LOGIN_RATE: '3' } }`. */
  settings?: Partial<Record<Name, Record<string, string>>>;
}
type Seeded = (typeof roles)[number];

/** The whole platform in this process: every service with its own role and user, one clock, one public origin. */
export class Platform {
  readonly world: World;
  /** By account; the same for as long as the platform stands. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly #options: PlatformOptions;
  readonly #secret = randomBytes(32).toString('hex');
  readonly #services = new Map<string, Started>();
  /** Where the gateway listens: a browser looks for it there again after a restart. */
  #port = 0;
  #otlpPort = 0;
  readonly #callers = new Map<string, Promise<Caller>>();

  constructor(world: World, options: PlatformOptions) {
    this.world = world;
    this.#options = options;
    this.passwords = Object.fromEntries(roles.map((role) => [role, `${role} ${this.#secret.slice(0, 12)}`]));
  }

  /** The public origin. */
  get url(): string {
    return this.service('gateway').url;
  }
  /** Where telemetry is taken in. */
  get otlp(): string {
    return `http://127.0.0.1:${this.#otlpPort}`;
  }
  service(name: Name): Started {
    const started = this.#services.get(name);
    if (!started) throw new Error(`${name} is stopped`);
    return started;
  }

  /** Starts what is not running, the gateway last: it is told where the others are. Settles unless told not to. */
  async start({ settled = true } = {}): Promise<void> {
    if (this.#options.traced && this.#otlpPort === 0) this.#otlpPort = await freePort();
    // The one that is told comes early, so that it hears of the others from the beginning.
    const order = this.#options.traced ? [identityService, traceService, ...upstreams] : upstreams;
    for (const service of order) if (!this.#services.has(service.name)) await this.#start(service);
    if (!this.#services.has('gateway')) await this.#start(gatewayService);
    if (settled) await this.world.settled(60_000);
  }
  async #start(service: Service): Promise<void> {
    const name = service.name as Name;
    const exporter = this.#options.exporter?.(name);
    const own: Partial<Record<Name, Record<string, string>>> = {
      trace: { OTLP_PORT: String(this.#otlpPort) },
      identity: { SECRET: this.#secret, ACCOUNTS: JSON.stringify(this.passwords) },
      gateway: {
        UPSTREAMS: JSON.stringify(
          Object.fromEntries([...this.#services].map(([each, { url }]) => [each, url])),
        ),
      },
    };
    const port = name === 'gateway' ? this.#port : 0;
    const otlp = this.#options.traced && name !== 'trace' ? this.otlp : undefined;
    const exported = otlp ? { otlpEndpoint: otlp, logsEndpoint: otlp, logLevel: 'warn' } : {};
    const started = await this.world.start(service, {
      config: { port, ...exported } as never,
      ...(this.#options.retryDelaysMs ? { retryDelaysMs: this.#options.retryDelaysMs } : {}),
      settings: { ...own[name], ...this.#options.settings?.[name] },
      ...(exporter ? { exporter } : {}),
    });
    this.#services.set(name, started);
    if (name === 'gateway') this.#port = Number(new URL(started.url).port);
  }

  /** Stops one service, or all of them, as an orderly end of their processes would. */
  async stop(...names: readonly Name[]): Promise<void> {
    const wanted = names.length > 0 ? names : (['gateway', ...upstreams.map(({ name }) => name)] as Name[]);
    for (const name of wanted) {
      await this.#services.get(name)?.close();
      this.#services.delete(name);
    }
  }

  /** Someone signed in through the gateway by name and password; the session lasts as long as the platform. */
  signedIn(account: Seeded): Promise<Caller> {
    const known = this.#callers.get(account);
    if (known) return known;
    const caller = this.signIn(account);
    this.#callers.set(account, caller);
    return caller;
  }
  /** The same in a session of its own. */
  async signIn(account: Seeded): Promise<Caller> {
    const { status, body, text } = await this.anyone().post('/api/auth/login', {
      username: account,
      password: this.passwords[account],
    });
    if (status !== 200) throw new Error(`${account} could not sign in: ${status} ${text}`);
    const token: string = body.token;
    return new Caller(this.url, async () => token);
  }
  /** A caller through the gateway who shows nothing for themselves. */
  anyone(): Caller {
    return new Caller(this.url, () => undefined);
  }
  /** Forgets who is signed in, so that callers made from now on speak to where the gateway listens now. */
  forgetCallers(): void {
    this.#callers.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world[Symbol.asyncDispose]();
  }
}

/** Opens a world, starts every service in it and waits until their first events have arrived everywhere. */
export async function openPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const world = await openWorld({ realKeys: true, ...options });
  const platform = new Platform(world, options);
  try {
    await platform.start();
    return platform;
  } catch (error) {
    await platform[Symbol.asyncDispose]();
    throw error;
  }
}
