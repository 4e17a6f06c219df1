import {
  AcceptOrder,
  ArriveOrder,
  DeclineOrder,
  DepartOrder,
  type Order,
  ReleaseOrder,
  type Route,
} from '@muster/contracts';
import { call } from '../../app/api.ts';
import { now } from '../../app/clock.ts';
import { newKey } from '../../app/ids.ts';
import { Refused } from '../../app/refused.ts';

export type Step = 'accept' | 'depart' | 'arrive' | 'release' | 'decline';
const routes: Readonly<Record<Step, Route>> = {
  accept: AcceptOrder,
  depart: DepartOrder,
  arrive: ArriveOrder,
  release: ReleaseOrder,
  decline: DeclineOrder,
};

/** A step that was tapped and is not known to have arrived. */
export interface Waiting {
  /** The Idempotency-Key, the same for every attempt: it is done once. */
  key: string;
  orderId: string;
  orderNumber: string;
  step: Step;
  body: object;
  tappedAt: number;
  /** Why it was refused for good; it stays until the person has read it. */
  refused?: string;
}

const pausesMs = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Steps on their way out, of one person, in the order in which they were tapped. Kept before anything is sent, so that
 * a reload, a closed tab or a dead battery loses none; two tabs that send the same one are told apart by its key.
 */
export class Outbox {
  readonly #storageKey: string;
  readonly #heard = new Set<() => void>();
  #all: readonly Waiting[];
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Told of the order as it is after a step arrived. */
  done: ((order: Order) => void) | undefined;
  /** Whether what waits outlives this page. */
  kept = true;

  constructor(personId: string) {
    this.#storageKey = `muster.steps.${personId}`;
    this.#all = this.#read() ?? [];
    addEventListener('storage', ({ key }) => {
      if (key === this.#storageKey) this.#become(this.#read() ?? [], false);
    });
    addEventListener('online', () => this.flush());
    this.flush();
  }
  readonly get = (): readonly Waiting[] => this.#all;
  /** The one that is on its way right now. */
  sending: string | undefined;
  readonly subscribe = (heard: () => void): (() => void) => {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  };

  /** Notes a step, and sends it as soon as there is a line. */
  add(order: { id: string; number: string }, step: Step, said: object = {}): void {
    // A second tap on the same step is the same step.
    if (this.#all.some((each) => each.orderId === order.id && each.step === step && !each.refused)) return;
    const tappedAt = now();
    const body = { ...said, takenAt: new Date(tappedAt).toISOString() };
    this.#become([
      ...(this.#read() ?? this.#all),
      { key: newKey(), orderId: order.id, orderNumber: order.number, step, body, tappedAt },
    ]);
    this.flush();
  }
  /** The person has read that it was refused. */
  forget(key: string): void {
    this.#become(this.#all.filter((each) => each.key !== key));
  }
  /** Sends now what waits, without waiting for the next pause: the line is back. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#failures = 0;
    void this.#send();
  };

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (;;) {
        const next = this.#all.find(({ refused }) => refused === undefined);
        if (!next) return;
        this.sending = next.key;
        this.#tell();
        const failed = await this.#attempt(next);
        if (failed) return this.#later();
        this.#failures = 0;
      }
    } finally {
      this.#sending = false;
      this.sending = undefined;
      this.#tell();
    }
  }
  /** True where it has to be tried again. */
  async #attempt({ key, orderId, step, body }: Waiting): Promise<boolean> {
    try {
      const order = await call(routes[step], { params: { id: orderId }, body } as never, { key });
      this.done?.(order as Order);
      this.forget(key);
      return false;
    } catch (error) {
      if (!(error instanceof Refused) || error.passing) return true;
      // What was to follow on it cannot be true either.
      this.#become(
        this.#all.map((each) =>
          each.key === key
            ? { ...each, refused: error.message || error.title || error.code }
            : each.orderId === orderId && each.refused === undefined
              ? { ...each, refused: '' }
              : each,
        ),
      );
      return false;
    }
  }
  #later(): void {
    const pause = pausesMs[Math.min(this.#failures++, pausesMs.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), pause);
  }

  #become(all: readonly Waiting[], write = true): void {
    this.#all = all;
    if (write)
      try {
        localStorage.setItem(this.#storageKey, JSON.stringify(all));
        this.kept = true;
      } catch {
        this.kept = false;
      }
    this.#tell();
  }
  #tell(): void {
    for (const heard of this.#heard) heard();
  }
  #read(): Waiting[] | undefined {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.#storageKey) ?? '[]');
      return Array.isArray(stored) ? stored : [];
    } catch {
      return undefined;
    }
  }
}
