import { GetMe, Login, Logout, LogoutEverywhere, type Right } from '@muster/contracts';
import { useSyncExternalStore } from 'react';
import { type AnswerOf, call, onSessionEnd } from '../app/api.ts';
import { forgetDrafts } from '../app/drafts.ts';
import { queryClient } from '../app/queries.ts';
import { Refused } from '../app/refused.ts';
import { forgetAll, Remembered } from '../app/remembered.ts';

export type Me = AnswerOf<typeof GetMe>;
interface State {
  /** Null: nobody is signed in; undefined: not asked yet. */
  me: Me | null | undefined;
  /** The session ended under a page that is still open. */
  ended: boolean;
}

/** What only who is signed in may find here again: all of it goes with the sign-out. */
const remembered = new Remembered<Me>('me');

let state: State = { me: undefined, ended: false };
const heard = new Set<() => void>();
function become(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const each of heard) each();
}
const subscribe = (listener: () => void): (() => void) => {
  heard.add(listener);
  return () => heard.delete(listener);
};

const ask = (): Promise<Me | null> =>
  call(GetMe, {}, { anonymous: true }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  });

/** Whose session the browser holds, for its other tabs: a page is of whoever was signed in when it was opened. */
const holder = 'muster.person';
function tellTabs(personId: string): void {
  try {
    localStorage.setItem(holder, personId);
  } catch {
    // The other tabs learn of it by their next request.
  }
}
addEventListener('storage', ({ key, newValue }) => {
  if (key === holder && state.me && newValue !== state.me.id) location.reload();
});

let asking: Promise<void> | undefined;
async function learn(): Promise<void> {
  const me = await ask().then(
    (found) => {
      // That a session merely ended is no reason to close the pages of its person.
      if (found && state.me === undefined) tellTabs(found.id);
      return found;
    },
    (error: unknown) => {
      const last = error instanceof Refused && error.passing ? remembered.get() : undefined;
      if (!last) throw error;
      return last;
    },
  );
  // Who signed in meanwhile knows better.
  if (state.me === undefined) become({ me });
}

/** Who is signed in; asked of the platform once. Without a line it is who was remembered here. */
export async function whoIsIn(): Promise<Me | null> {
  if (state.me === undefined) {
    asking ??= learn().finally(() => {
      asking = undefined;
    });
    await asking;
  }
  return state.me ?? null;
}
/** Lets this browser open pages for whoever is signed in while the line is away, until they sign out. */
export const rememberMe = (): void => {
  if (state.me) remembered.set(state.me);
};

export async function signIn(username: string, password: string, newPassword?: string): Promise<Me> {
  const body = { username, password, ...(newPassword === undefined ? {} : { newPassword }) };
  await call(Login, { body }, { anonymous: true });
  const me = await call(GetMe, {}, { anonymous: true });
  const before = state.me;
  tellTabs(me.id);
  become({ me, ended: false });
  // Somebody else's page: nothing of it may stay, least of all what waits to be sent.
  if (before && before.id !== me.id) {
    queryClient.clear();
    forgetAll();
    location.assign('/');
    return new Promise(() => {});
  }
  for (const go of waiting.splice(0)) go();
  return me;
}

const waiting: (() => void)[] = [];
/**
 * Resolves when the person is signed in again; the dialog opens by itself where the session is over indeed. False where
 * nobody was signed in here at all.
 */
export async function signInAgain(): Promise<boolean> {
  if (!state.ended) {
    if (!(await whoIsIn().catch(() => undefined))) return state.me !== null;
    // Another tab may have signed in meanwhile, or one service been mistaken about the time.
    const me = await ask().catch(() => undefined);
    if (me && me.id === state.me?.id) return true;
    if (me === undefined) return true;
    become({ ended: true });
  }
  return new Promise((go) => waiting.push(() => go(true)));
}
onSessionEnd(signInAgain);

/** Ends the session and leaves nothing of it in this tab; in one that merely ended, what was typed stays. */
export async function signOut(everywhere: boolean): Promise<void> {
  await call(everywhere ? LogoutEverywhere : Logout, {}, { anonymous: true }).catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === 401)) throw error;
  });
  if (state.me) forgetDrafts(state.me.id);
  forgetAll();
  tellTabs('');
  location.assign('/sign-in');
}

export const useSession = (): State => useSyncExternalStore(subscribe, () => state);
/** Who works at this page; only where somebody is signed in. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('nobody is signed in');
  return me;
}
export const may = (me: Me, right: Right): boolean => me.rights.includes(right);
export const useMay = (right: Right): boolean => may(useMe(), right);
