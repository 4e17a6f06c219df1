import { setTimeout as delay } from 'node:timers/promises';
import { headers, type Msg, type NatsConnection } from '@nats-io/nats-core';
import type { Log } from './log.ts';
import type { Tracing } from './tracing.ts';

/** The other service did not answer in time or refused; whether it acted is unknown. */
export class NoAnswer extends Error {
  readonly code = 'NO_ANSWER';
}

/** Asks over core NATS; text in, text out. */
export async function askOver(
  nats: NatsConnection,
  tracing: Tracing,
  subject: string,
  body: string,
  traceparent: string | undefined,
  timeoutMs = 2_000,
): Promise<string> {
  const span = tracing.span(`ask ${subject}`, 'client', traceparent, {
    'messaging.system': 'nats',
    'messaging.destination.name': subject,
  });
  const h = headers();
  h.set('traceparent', span.traceparent);
  try {
    const reply = await nats.request(subject, body, { timeout: timeoutMs, headers: h });
    const fault = reply.headers?.get('muster-error');
    if (fault) throw new NoAnswer(fault);
    span.end();
    return reply.string();
  } catch (error) {
    span.end(error);
    throw error instanceof NoAnswer ? error : new NoAnswer(`${subject} was not answered`, { cause: error });
  }
}

/**
 * Asks whoever answers, and takes all that do within `withinMs`: each instance of a service. Nobody is no error. No
 * span: it is asked again and again, to see who is there.
 */
export async function askAllOver(
  nats: NatsConnection,
  subject: string,
  body: string,
  withinMs: number,
): Promise<string[]> {
  const answers: string[] = [];
  try {
    const replies = await nats.requestMany(subject, body, {
      strategy: 'stall',
      maxWait: withinMs,
      noMux: true,
    });
    for await (const reply of replies) if (!reply.headers?.get('muster-error')) answers.push(reply.string());
  } catch {
    // Nobody listens there, or no more than have answered.
  }
  return answers;
}

export interface Answerer {
  subject: string;
  answer: (body: string, traceparent: string) => Promise<string>;
  /** Every instance answers, not one of them; such questions come all the time, and leave no spans. */
  everyone?: boolean;
}

/**
 * Answers a subject, together with the service's other instances (one queue group) or each for itself. What it returns
 * ends that: it takes no further question, and resolves when those it took are answered.
 */
export function answerOver(
  nats: NatsConnection,
  tracing: Tracing,
  log: Log,
  service: string,
  { subject, answer, everyone = false }: Answerer,
): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const reply = async (message: Msg): Promise<void> => {
    const parent = message.headers?.get('traceparent') || undefined;
    const span = everyone
      ? undefined
      : tracing.span(`answer ${subject}`, 'server', parent, { 'messaging.system': 'nats' });
    try {
      message.respond(await answer(message.string(), span?.traceparent ?? ''));
      span?.end();
    } catch (fault) {
      span?.end(fault);
      log.error({ err: fault, subject }, 'question could not be answered');
      const h = headers();
      h.set('muster-error', 'the question could not be answered');
      if (!nats.isClosed()) message.respond('', { headers: h });
    }
  };
  const subscription = nats.subscribe(subject, {
    ...(everyone ? {} : { queue: service }),
    callback: (error, message) => {
      if (error) return log.error({ err: error, subject }, 'questions are not heard');
      const replying = reply(message).finally(() => underWay.delete(replying));
      underWay.add(replying);
    },
  });
  return async () => {
    // Those on their way here come before the broker's word that it sends no more; one that is away sends neither.
    if (!nats.isClosed()) await Promise.race([subscription.drain().catch(() => {}), delay(500)]);
    await Promise.all(underWay);
  };
}
