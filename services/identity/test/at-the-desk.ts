import { connectNats } from '@muster/bus';
import { type CheckedSession, CheckSession, GetKeySet, type KeySet, roles } from '@muster/contracts';
import { type Answer, type Caller, openWorld, type Started, type World } from '@muster/testing';
import { identityService } from '../src/service.ts';

/** Passwords of the seeded accounts in these tests, by user name. */
export const passwords: Record<string, string> = Object.fromEntries(
  roles.map((role) => [role, `the ${[...role].reverse().join('')} at night 7`]),
);
export const settings = { ACCOUNTS: JSON.stringify(passwords), SECRET: 'a secret of the tests, long enough' };

/** The identity service in a world of its own, its tokens checked by its own keys. */
export async function openDesk(): Promise<Desk> {
  const world = await openWorld({ realKeys: true });
  try {
    const identity = await world.start(identityService, { settings });
    return new Desk(world, identity, await connectNats('gateway', world.natsAs('gateway')));
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
}

type NatsConnection = Awaited<ReturnType<typeof connectNats>>;

export class Desk {
  readonly world: World;
  readonly identity: Started;
  /** Asks as the gateway. */
  readonly #nats: NatsConnection;
  constructor(world: World, identity: Started, nats: NatsConnection) {
    this.world = world;
    this.identity = identity;
    this.#nats = nats;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#nats.close();
    await this.world[Symbol.asyncDispose]();
  }

  /** Tries to sign in, from `address` if one is given. */
  login(username: string, password: string, address?: string): Promise<Answer> {
    const headers: Record<string, string> = address === undefined ? {} : { 'x-forwarded-for': address };
    return this.identity.as(undefined).post('/api/auth/login', { username, password }, { headers });
  }
  /** Signs in; answers the session token. */
  async token(username: string, password = passwords[username] ?? ''): Promise<string> {
    const answer = await this.login(username, password);
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
    return answer.body.token;
  }
  /** What the gateway learns of a session token. */
  check(token: string): Promise<CheckedSession | null> {
    return this.#ask(CheckSession.subject, { token });
  }
  keySet(): Promise<KeySet> {
    return this.#ask(GetKeySet.subject, {});
  }
  /** Exchanges a session token as the gateway does, and speaks with what came of it. */
  async with(token: string): Promise<Caller> {
    const checked = await this.check(token);
    if (!checked) throw new Error('the session counts for nothing');
    return this.identity.with(checked.jwt);
  }
  async as(username: string, password?: string): Promise<Caller> {
    return this.with(await this.token(username, password));
  }

  async #ask<T>(subject: string, body: unknown): Promise<T> {
    for (let left = 200; ; left--) {
      try {
        const reply = await this.#nats.request(subject, JSON.stringify(body), { timeout: 3_000 });
        const fault = reply.headers?.get('muster-error');
        if (fault) throw new Error(fault);
        return reply.json<T>();
      } catch (error) {
        // The service connects to NATS in the background.
        if (left === 0 || !String(error).includes('no responders')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
}
