import {
  type Ask,
  askPath,
  type CheckedSession,
  CheckSession,
  GetKeySet,
  type KeySet,
  roles,
} from '@muster/contracts';
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
    return new Desk(world, identity);
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
}

export class Desk {
  readonly world: World;
  identity: Started;
  constructor(world: World, identity: Started) {
    this.world = world;
    this.identity = identity;
  }
  async [Symbol.asyncDispose](): Promise<void> {
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
    return this.#ask(CheckSession, { token });
  }
  keySet(): Promise<KeySet> {
    return this.#ask(GetKeySet, {});
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

  async #ask<T>(ask: Ask, body: object): Promise<T> {
    const answer = await this.identity.as(undefined).post(askPath(ask), body);
    if (answer.status !== 200) throw new Error(`${ask.subject}: ${answer.status} ${answer.text}`);
    return answer.body;
  }
}
