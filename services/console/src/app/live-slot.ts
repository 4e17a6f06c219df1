/** Over HTTP/1.1 a browser has six connections to one origin, for all its tabs: so many may listen while out of sight. */
const slots = ['muster-live-1', 'muster-live-2', 'muster-live-3'];

/**
 * A tab's right to keep its live stream while it is hidden. Known by Web Locks, which the browser gives back by itself
 * when a tab closes or crashes; where it has none (a page over plain http), every tab keeps its stream.
 */
export class LiveSlot {
  #release: (() => void) | undefined;
  #taking: Promise<boolean> | undefined;
  #over = false;

  /** Whether this tab has one, now or already. Asked twice at once, it takes one. */
  async take(): Promise<boolean> {
    if (this.#release || navigator.locks === undefined) return true;
    this.#taking ??= this.#any().finally(() => {
      this.#taking = undefined;
    });
    return this.#taking;
  }
  /** For good: one that is granted after this goes back at once. */
  release(): void {
    this.#over = true;
    this.#release?.();
    this.#release = undefined;
  }

  async #any(): Promise<boolean> {
    for (const name of slots) if (await this.#try(name)) return true;
    return false;
  }

  #try(name: string): Promise<boolean> {
    return new Promise((tell) => {
      navigator.locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock || this.#over) return tell(false);
          return new Promise<void>((release) => {
            this.#release = release;
            tell(true);
          });
        })
        .catch(() => tell(true));
    });
  }
}
