/** A map that forgets what was used longest ago once it is full. */
export class Lru<K, V> {
  readonly #max: number;
  readonly #entries = new Map<K, V>();
  constructor(max: number) {
    this.#max = max;
  }
  get size(): number {
    return this.#entries.size;
  }
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  /** Without counting as use. */
  peek(key: K): V | undefined {
    return this.#entries.get(key);
  }
  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#max) break;
      this.#entries.delete(oldest);
    }
  }
  delete(key: K): void {
    this.#entries.delete(key);
  }
  entries(): IterableIterator<[K, V]> {
    return this.#entries.entries();
  }
}
