import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GetMe, Login, type Role } from '@muster/contracts';
import type { Client, Session } from './client.ts';

/** Someone signed in. */
export interface Player extends Session {
  id: string;
  name: string;
  unitId: string;
  /** The unit that reports go up to. */
  aboveId: string;
  teamId: string | null;
}
const parts = ['duty-officer', 'duty-leader', 'commander', 'responder'] as const satisfies readonly Role[];
export type People = Record<(typeof parts)[number], Player>;

const root = resolve(import.meta.dirname, '../../..');

/** Passwords by username, as the first start left them; or one for all, where the platform was given one. */
export async function readAccounts(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const forAll = env['MUSTER_DEMO_PASSWORD'];
  if (forAll) return Object.fromEntries(parts.map((part) => [part, forAll]));
  const file = join(resolve(root, env['MUSTER_DATA'] ?? '.muster'), 'accounts.txt');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(
      `There is no ${file}. Start the platform first (npm start), name its data directory in MUSTER_DATA, or its accounts' password in MUSTER_DEMO_PASSWORD.`,
    );
  });
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [name, password] = line.trim().split(/\s+/);
      return name && password ? [[name, password] as const] : [];
    }),
  );
}

async function signIn(client: Client, username: string, password: string | undefined): Promise<Player> {
  if (password === undefined) throw new Error(`No password is known for the account ${username}.`);
  const login = async () =>
    (await client.send('sign in', Login, undefined, { body: { username, password } })).body;
  const { token } = await login();
  const player: Player = {
    token,
    renew: async () => {
      player.token = (await login()).token;
    },
    id: '',
    name: '',
    unitId: '',
    aboveId: '',
    teamId: null,
  };
  const { body: me } = await client.send('who am I', GetMe, player);
  return Object.assign(player, {
    id: me.id,
    name: me.name,
    unitId: me.unit.id,
    aboveId: me.above.at(-1)?.id ?? '',
    teamId: me.teamId,
  });
}

export async function signInAll(client: Client, passwords: Record<string, string>): Promise<People> {
  const players = await Promise.all(parts.map((part) => signIn(client, part, passwords[part])));
  return Object.fromEntries(parts.map((part, index) => [part, players[index]])) as People;
}
