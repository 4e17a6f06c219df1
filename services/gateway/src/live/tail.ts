import { inboxPrefix } from '@muster/bus';
import { createInbox, type Msg, type NatsConnection, type Subscription } from '@nats-io/nats-core';
import { type Arrived, arrived } from './arrived.ts';

export type From = { seq: number } | { time: string };
interface TailOptions {
  stream: string;
  from: From;
  /** A promise holds back what comes after until it is kept. */
  take: (message: Arrived) => Promise<unknown> | undefined;
  /** Called once, when it cannot go on without a gap: its consumer is gone, silent, or left something out. */
  broke: (reason: string) => void;
}

const beatMs = 1_000;
const silentMs = 3_500;

/**
 * Reads a stream on and on, each message once and in order, until it breaks; whoever started it starts it anew.
 * An unnamed consumer that pushes to an inbox of ours: it takes no more than the right to make one, which cannot
 * reach anyone's durable, and it goes by itself once nobody listens.
 */
export class Tail {
  readonly #options: TailOptions;
  readonly #nats: NatsConnection;
  readonly #subscription: Subscription;
  readonly #queue: Msg[] = [];
  readonly #watch: NodeJS.Timeout;
  #heardAt = performance.now();
  #delivered = 0;
  #pumping = false;
  #over = false;

  private constructor(nats: NatsConnection, inbox: string, options: TailOptions) {
    this.#nats = nats;
    this.#options = options;
    this.#subscription = nats.subscribe(inbox, {
      callback: (error, message) => {
        if (error) return this.#break(String(error));
        this.#heardAt = performance.now();
        this.#queue.push(message);
        if (!this.#pumping) this.#pump();
      },
    });
    this.#watch = setInterval(() => {
      if (performance.now() - this.#heardAt > silentMs) this.#break('it fell silent');
    }, beatMs);
  }

  static async start(nats: NatsConnection, options: TailOptions): Promise<Tail> {
    const inbox = createInbox(inboxPrefix('gateway'));
    const tail = new Tail(nats, inbox, options);
    const { stream, from } = options;
    const config = {
      deliver_subject: inbox,
      ...('seq' in from
        ? { deliver_policy: 'by_start_sequence', opt_start_seq: from.seq }
        : { deliver_policy: 'by_start_time', opt_start_time: from.time }),
      ack_policy: 'none',
      replay_policy: 'instant',
      max_deliver: 1,
      flow_control: true,
      idle_heartbeat: beatMs * 1e6,
      inactive_threshold: 5e9,
      mem_storage: true,
      num_replicas: 1,
    };
    try {
      const body = JSON.stringify({ stream_name: stream, config });
      const reply = await nats.request(`$JS.API.CONSUMER.CREATE.${stream}`, body, { timeout: 2_000 });
      const { error } = reply.json<{ error?: { description: string } }>();
      if (error) throw new Error(`${stream}: ${error.description}`);
    } catch (error) {
      tail.stop();
      throw error;
    }
    return tail;
  }

  /** Takes what has come, in order, and waits where it is asked to. */
  #pump(): void {
    this.#pumping = true;
    for (let next = this.#queue.shift(); next && !this.#over; next = this.#queue.shift()) {
      const held = this.#take(next);
      if (held) {
        held.then(
          () => this.#pump(),
          (error: unknown) => this.#break(String(error)),
        );
        return;
      }
    }
    this.#pumping = false;
  }

  #take(message: Msg): Promise<unknown> | undefined {
    if (message.headers?.code === 100) return this.#answer(message);
    const event = arrived(message);
    this.#delivered++;
    if (event.delivery === this.#delivered) return this.#options.take(event);
    this.#break(`delivery ${event.delivery} came where ${this.#delivered} was due`);
    return undefined;
  }

  /** A heartbeat says what was delivered last; a flow control request waits until all before it has been taken. */
  #answer(message: Msg): undefined {
    const last = message.headers?.get('Nats-Last-Consumer');
    if (last && Number(last) !== this.#delivered)
      this.#break(`${last} were delivered, ${this.#delivered} came`);
    const stalled = message.reply || message.headers?.get('Nats-Consumer-Stalled');
    if (stalled && !this.#over) this.#nats.publish(stalled);
  }

  #break(reason: string): void {
    if (this.#over) return;
    this.stop();
    this.#options.broke(`${this.#options.stream}: ${reason}`);
  }

  stop(): void {
    this.#over = true;
    clearInterval(this.#watch);
    this.#queue.length = 0;
    this.#subscription.unsubscribe();
  }
}
