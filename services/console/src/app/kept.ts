/** A choice that this browser remembers, and that is there at once where storage is refused. */
export class Kept<T extends string> {
  readonly #key: string;
  readonly #allowed: readonly T[];
  readonly #heard = new Set<() => void>();
  #value: T;

  constructor(name: string, allowed: readonly T[], otherwise: () => T) {
    this.#key = `muster.${name}`;
    this.#allowed = allowed;
    this.#value = this.#read() ?? otherwise();
    // Another tab of the same person chose something else.
    if (typeof window !== 'undefined')
      window.addEventListener('storage', ({ key }) => {
        const value = key === this.#key ? this.#read() : undefined;
        if (value !== undefined) this.#tell(value);
      });
  }
  readonly get = (): T => this.#value;
  readonly set = (value: T): void => {
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // Private mode: it holds until the page is left.
    }
    this.#tell(value);
  };
  readonly subscribe = (heard: () => void): (() => void) => {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  };
  #tell(value: T): void {
    this.#value = value;
    for (const heard of this.#heard) heard();
  }
  #read(): T | undefined {
    try {
      const stored = localStorage.getItem(this.#key);
      return this.#allowed.find((each) => each === stored);
    } catch {
      return undefined;
    }
  }
}
