import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@muster/contracts';
import { defineService, type Service } from '@muster/kit';
import { startNats } from '@muster/local';
import { openWorld, type Started, testNatsConfig, type World } from '@muster/testing';
import { openGateway } from '../src/open-gateway.ts';
import { gatewayService } from '../src/service.ts';
import { echoContract, echoService, FakeIdentity } from './upstreams.ts';

const contracts = services.map((each) =>
  each.name === 'duty' ? { ...each, routes: echoContract.routes } : each,
);
/** The gateway as it is, but for one service's routes. */
const gateway: Service = defineService({
  ...gatewayService,
  setup: (http, running, config) => openGateway(http, running, config, contracts),
});

/** A NATS of a test's own, which it may break. */
export class Broker {
  readonly dir: string;
  #running: Awaited<ReturnType<typeof startNats>>;
  private constructor(dir: string, running: Awaited<ReturnType<typeof startNats>>) {
    this.dir = dir;
    this.#running = running;
  }
  static async start(): Promise<Broker> {
    const dir = await mkdtemp(join(tmpdir(), 'muster-gateway-nats-'));
    return new Broker(dir, await startNats({ dir, config: testNatsConfig() }));
  }
  get url(): string {
    return this.#running.url;
  }
  get store(): string {
    return join(this.dir, 'store');
  }
  async down(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#running.kill(signal);
    await this.#running.gone;
  }
  async up(): Promise<void> {
    const { port } = this.#running;
    this.#running = await startNats({ dir: this.dir, config: testNatsConfig(), port });
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** A world with the gateway before an echoing service and an identity service that a test plays by hand. */
export class Stand {
  readonly world: World;
  readonly identity: FakeIdentity;
  gateway: Started;
  readonly echo: Started;
  readonly #settings: Record<string, string>;
  readonly #identity: Started;
  private constructor(
    world: World,
    identity: FakeIdentity,
    echo: Started,
    gateway: Started,
    settings: Record<string, string>,
    identityRunning: Started,
  ) {
    this.#identity = identityRunning;
    this.world = world;
    this.identity = identity;
    this.echo = echo;
    this.gateway = gateway;
    this.#settings = settings;
  }

  /** `planUrl`: what stands where the plan service should; nothing when left out. */
  static async open(
    more: Record<string, string> = {},
    broker?: Broker,
    planUrl = 'http://127.0.0.1:1',
  ): Promise<Stand> {
    const world = await openWorld(broker ? { natsUrl: broker.url } : {});
    try {
      const identity = new FakeIdentity(world);
      const identityRunning = await world.start(identity.service);
      const echo = await world.start(echoService);
      const settings = {
        UPSTREAMS: JSON.stringify({
          duty: echo.url,
          identity: identityRunning.url,
          plan: planUrl,
        }),
        ...more,
      };
      const stand = new Stand(
        world,
        identity,
        echo,
        await world.start(gateway, { settings }),
        settings,
        identityRunning,
      );
      await stand.ready();
      return stand;
    } catch (error) {
      await world[Symbol.asyncDispose]();
      throw error;
    }
  }
  get url(): string {
    return this.gateway.url;
  }
  /** Until the services that connect in the background are there. */
  async ready(): Promise<void> {
    const token = this.identity.signIn(this.world.person('duty-officer'));
    for (let left = 200; left > 0; left--) {
      const answer = await this.gateway.with(token).get('/api/duty/echoes/1');
      if (answer.status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    this.identity.asked = 0;
  }
  closeIdentity(): Promise<void> {
    return this.#identity.close();
  }
  another(more: Record<string, string> = {}): Promise<Started> {
    return this.world.start(gateway, { settings: { ...this.#settings, ...more } });
  }
  async restartGateway(): Promise<void> {
    await this.gateway.close();
    this.gateway = await this.another();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.world[Symbol.asyncDispose]();
  }
}
