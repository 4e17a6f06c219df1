import type { Db } from './database.ts';

/**
 * What a transaction knows of rows that it holds locked, by a name of the slice's choosing: nobody else changes them
 * before its commit, so commands that share the commit read them once. What a command notes counts for those after it
 * when it has succeeded. A value is never changed in place.
 */
export class Locked {
  readonly #shared: Map<string, unknown>;
  readonly #own = new Map<string, unknown>();

  constructor(shared: Map<string, unknown>) {
    this.#shared = shared;
  }
  get<T>(name: string): T | undefined {
    return (this.#own.has(name) ? this.#own.get(name) : this.#shared.get(name)) as T | undefined;
  }
  note(name: string, value: unknown): void {
    this.#own.set(name, value);
  }
  /** The command has succeeded. */
  share(): void {
    for (const [name, value] of this.#own) this.#shared.set(name, value);
  }
}
const all = new WeakMap<Db, Locked>();
export const openLocked = (db: Db, shared: Map<string, unknown>): Locked => {
  const locked = new Locked(shared);
  all.set(db, locked);
  return locked;
};
/** Throws outside a transaction, where nothing stays locked. */
export function lockedIn(db: Db): Locked {
  const locked = all.get(db);
  if (!locked) throw new Error('no transaction: nothing is locked');
  return locked;
}
