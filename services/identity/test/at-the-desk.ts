import type { Ask } from '@muster/contracts';
import { CheckSession, roles } from '@muster/contracts';
import {
  type Answer,
  type Caller,
  openWorld,
  type Started,
  type World,
  type WorldOptions,
} from '@muster/testing';
import type { Static, TSchema } from 'typebox';
import { identityService } from '../src/service.ts';

/** Passwords of the seeded accounts in these tests, by user name. */
export const passwords: Record<string, string> = Object.fromEntries(
  roles.map((role) => [role, `the ${role} at night 7`]),
);
export const settings = { ACCOUNTS: JSON.stringify(passwords), SECRET: 'a secret of the tests, long enough' };

/** The identity service in a world of its own, its tokens checked by its own keys. */
export async function openDesk(options: WorldOptions = {}): Promise<Desk> {
  const world = await openWorld({ realKeys: true, ...options });
  try {
    return new Desk(world, await world.start(identityService, { settings }));
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
}

export class Desk {
  readonly world: World;
  readonly identity: Started;
  constructor(world: World, identity: Started) {
    this.world = world;
    this.identity = identity;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.world[Symbol.asyncDispose]();
  }

  login(username: string, password: string, headers: Record<string, string> = {}): Promise<Answer> {
    const caller = this.identity.as(undefined);
    return caller.post('/api/auth/login', { username, password }, { headers });
  }
  /** Signs a seeded account in; answers its session token. */
  async token(username: string, password = passwords[username] ?? ''): Promise<string> {
    const answer = await this.login(username, password);
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
    return answer.body.token;
  }
  /** Asks as another service would. */
  async ask<B extends TSchema, A extends TSchema>(ask: Ask<B, A>, body: Static<B>): Promise<Static<A>> {
    for (let left = 100; ; left--) {
      try {
        const reply = await this.world.nats.request(ask.subject, JSON.stringify(body), { timeout: 3_000 });
        if (reply.headers?.get('muster-error')) throw new Error(reply.headers.get('muster-error'));
        return reply.json();
      } catch (error) {
        // The service connects to NATS in the background.
        if (left === 0 || !String(error).includes('no responders')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
  check(token: string) {
    return this.ask(CheckSession, { token });
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
}
