import { services } from '@muster/contracts';
import { defineService, type Service } from '@muster/kit';
import { type BreakableNats, openWorld, type Started, type World } from '@muster/testing';
import { openGateway } from '../src/open-gateway.ts';
import { gatewayService } from '../src/service.ts';
import { listening } from './listener.ts';
import { echoContract, echoService, FakeIdentity } from './upstreams.ts';

const contracts = services.map((each) =>
  each.name === 'duty' ? { ...each, routes: echoContract.routes } : each,
);
/** The gateway as it is, but for one service's routes. */
const gateway: Service = defineService({
  ...gatewayService,
  setup: (http, running, config) => openGateway(http, running, config, contracts),
});

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
    broker?: BreakableNats,
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
  /** Until the gateway, which connects to NATS in the background, has its live stream. */
  async ready(): Promise<void> {
    const token = this.identity.signIn(this.world.person('duty-officer'));
    (await listening(this.url, { token })).close();
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
