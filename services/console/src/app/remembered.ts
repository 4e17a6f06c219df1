const prefix = 'muster.remembered.';

/** Something this browser remembers over a reload until the person signs out; nothing where storage is refused. */
export class Remembered<T> {
  readonly #key: string;
  constructor(name: string) {
    this.#key = prefix + name;
  }
  get(): T | undefined {
    try {
      const text = localStorage.getItem(this.#key);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  set(value: T): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(value));
    } catch {
      // It is asked for again next time.
    }
  }
}

export function forgetAll(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Nothing was remembered either.
  }
}
