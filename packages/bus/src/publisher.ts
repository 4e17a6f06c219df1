import {
  createInbox,
  errors,
  type MsgHdrs,
  type NatsConnection,
  type Subscription,
} from '@nats-io/nats-core';

/** nats.js' own headers, or the bus'. */
type Settable = Pick<MsgHdrs, 'set'>;
export interface Outgoing {
  subject: string;
  headers: Settable;
  payload: string;
}
export interface Ack {
  seq: number;
  duplicate: boolean;
}
/** The batch as far as it got: the acks in order, and why it went no further. */
export interface Published {
  acks: Ack[];
  error: PublishError | undefined;
}
export class PublishError extends Error {
  /** NATS JetStream's error code; 0 where there was no answer, -1 where this message can never be sent. */
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const neverTaken = -1;
/** The stream does not end with what the message demanded. */
export const wrongLastSequence = 10071;

/**
 * Publishes a batch pipelined and counts the acks on one inbox: measured 132k/s against 40k/s of a
 * promise a message.
 */
export class Publisher {
  readonly #nats: NatsConnection;
  readonly #inbox: string;
  readonly #subscription: Subscription;
  readonly #timeoutMs: number;
  readonly #demand: string;
  #batch = 0;
  #onAck: ((batch: number, index: number, ack: Ack | PublishError) => void) | undefined;

  /** `demand` names the header by which each message demands what the stream ends with. */
  constructor(
    nats: NatsConnection,
    inboxPrefix: string,
    timeoutMs = 600,
    demand = 'Nats-Expected-Last-Sequence',
  ) {
    this.#demand = demand;
    this.#nats = nats;
    this.#timeoutMs = timeoutMs;
    this.#inbox = createInbox(inboxPrefix);
    this.#subscription = nats.subscribe(`${this.#inbox}.*.*`, {
      callback: (error, message) => {
        if (error) return;
        const [batch, index] = message.subject
          .slice(this.#inbox.length + 1)
          .split('.')
          .map(Number);
        this.#onAck?.(batch ?? -1, index ?? -1, readAck(message.headers?.code ?? 0, message.string()));
      },
    });
  }

  /** `after` is the sequence the stream ends with: each message demands it, so none slips into a stream that went back. */
  publish(messages: readonly Outgoing[], after: number): Promise<Published> {
    const batch = ++this.#batch;
    const answers: (Ack | PublishError | undefined)[] = new Array(messages.length).fill(undefined);
    return new Promise((resolve) => {
      let left = messages.length;
      const finish = () => {
        clearTimeout(timer);
        this.#onAck = undefined;
        resolve(prefix(answers));
      };
      const timer = setTimeout(finish, this.#timeoutMs);
      this.#onAck = (of, index, ack) => {
        if (of !== batch || answers[index] !== undefined) return;
        answers[index] = ack;
        left--;
        if (left === 0 || ack instanceof PublishError) finish();
      };
      for (const [index, message] of messages.entries()) {
        message.headers.set(this.#demand, String(after + index));
        try {
          // As bytes, which Node has in store for small ones; nats.js would ask for memory of their own for each.
          this.#nats.publish(message.subject, Buffer.from(message.payload), {
            headers: message.headers as MsgHdrs,
            reply: `${this.#inbox}.${batch}.${index}`,
          });
        } catch (error) {
          // Those before it are on their way: their acks are waited for.
          const code = error instanceof errors.InvalidArgumentError ? neverTaken : 0;
          answers[index] = new PublishError(code, String(error));
          left = index;
          if (left === 0) finish();
          break;
        }
      }
    });
  }

  close(): void {
    this.#subscription.unsubscribe();
  }
}

function readAck(status: number, text: string): Ack | PublishError {
  if (status !== 0) return new PublishError(status, 'no stream answers');
  const body = JSON.parse(text) as {
    seq?: number;
    duplicate?: boolean;
    error?: { err_code?: number; description?: string };
  };
  if (body.error) return new PublishError(body.error.err_code ?? 0, body.error.description ?? 'refused');
  return { seq: body.seq ?? 0, duplicate: body.duplicate === true };
}

function prefix(answers: readonly (Ack | PublishError | undefined)[]): Published {
  const acks: Ack[] = [];
  for (const answer of answers) {
    if (answer === undefined) return { acks, error: new PublishError(0, 'no ack in time') };
    if (answer instanceof PublishError) return { acks, error: answer };
    acks.push(answer);
  }
  return { acks, error: undefined };
}
