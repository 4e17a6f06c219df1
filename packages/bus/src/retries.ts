import type { Delivered } from './held.ts';

/** Events that failed in this instance and wait for their next try; later events of their keys wait behind them. */
export class Retries {
  readonly #byKey = new Map<string, { id: string; seq: number; failures: number }>();

  holdsUp({ envelope, seq }: Delivered): boolean {
    const first = this.#byKey.get(envelope.key);
    return first !== undefined && first.seq < seq && first.id !== envelope.id;
  }
  /** Notes a failure; answers how many this event has had here. */
  failed({ envelope: { key, id }, seq }: Delivered): number {
    const before = this.#byKey.get(key);
    const failures = before?.id === id ? before.failures + 1 : 1;
    this.#byKey.set(key, { id, seq, failures });
    return failures;
  }
  /** Done or dead. */
  over({ key, id }: { key: string; id: string }): void {
    if (this.#byKey.get(key)?.id === id) this.#byKey.delete(key);
  }
  waiting(): { key: string; id: string }[] {
    return [...this.#byKey].map(([key, { id }]) => ({ key, id }));
  }
}
