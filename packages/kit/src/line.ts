import type { Log } from '@muster/bus';

/** After a failure nothing is sent for this long. */
const restMs = 5_000;

/**
 * Whether whoever takes telemetry can be reached. It says so once when that changes, and counts what is lost
 * meanwhile: telemetry that cannot be delivered is dropped, for it must hold up nobody.
 */
export class Line {
  readonly #to: string;
  readonly #what: string;
  readonly #log: Log;
  #away = false;
  #closedUntil = 0;
  #dropped = 0;

  constructor(to: string, what: string, log: Log) {
    this.#to = to;
    this.#what = what;
    this.#log = log;
  }

  get open(): boolean {
    return performance.now() >= this.#closedUntil;
  }
  get dropped(): number {
    return this.#dropped;
  }
  drop(count: number): void {
    this.#dropped += count;
  }
  /** What came of sending `count`. */
  told(taken: boolean, count: number, error?: unknown): void {
    if (!taken) {
      this.drop(count);
      this.#closedUntil = performance.now() + restMs;
      if (!this.#away)
        this.#log.warn({ err: error, to: this.#to }, `${this.#what} cannot be delivered and are dropped`);
    } else if (this.#away)
      this.#log.info({ to: this.#to, dropped: this.#dropped }, `${this.#what} are delivered again`);
    this.#away = !taken;
  }
}
