import { type DeadRow, traceIdOf } from '@muster/bus';
import {
  type Ask,
  type DeadLetter,
  type ReplayOutcome,
  type ReplayQuestion,
  watchQuestions,
} from '@muster/contracts';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import own from '../package.json' with { type: 'json' };
import { auditChains } from './audit-chains.ts';
import { exportAudit } from './export-audit.ts';
import { countsOf, cpuShare, healthOf } from './instance-health.ts';
import { listAudit } from './list-audit.ts';
import { mask, maskAll } from './mask.ts';
import type { Running } from './start.ts';

/** What one letter and a list of them show of a payload: a list must fit into one message of 1 MB. */
const wholePayload = 250_000;
const payloadInList = 2_000;
const stackInList = 1_500;

/** Answers whoever watches the platform: how this instance is, which events are dead, and runs them again. */
export function answerWatch(running: Running, dropped: () => number): void {
  const { service, bus, clock } = running;
  const questions = watchQuestions(service.name);
  const startedAt = clock.now().toISOString();
  const known = { startedAt, version: own.version };
  const cpu = cpuShare();
  bus.answer({
    subject: questions.health.subject,
    everyone: true,
    answer: async () => JSON.stringify(await healthOf(running, known, cpu(), dropped())),
  });
  answer(running, questions.dead, async ({ limit, replayed, before, id, type, consumer }) => {
    const characters = id === undefined ? payloadInList : wholePayload;
    const rows = await bus.dead({ limit, replayed, before, id, type, consumer, characters });
    const items = rows.map((row) => {
      if (id !== undefined) return letterOf(service.name, row, 10_000);
      // A list is seen in passing: callers' numbers are for whoever opens the one letter.
      const letter = letterOf(service.name, row, stackInList);
      return { ...letter, payload: maskAll(letter.payload) };
    });
    return { items, waiting: (await countsOf(running))?.dead ?? 0 };
  });
  answer(running, questions.audit, (asked) => listAudit(running, asked));
  answer(running, questions.auditExport, (asked) => exportAudit(running, asked));
  answer(running, questions.auditChains, (asked) => auditChains(running, asked));
  answer(running, questions.replay, (asked) => replay(running, asked));
}

function answer<A extends Ask>(
  { bus }: Running,
  { subject, body }: A,
  work: (body: Static<A['body']>) => Promise<Static<A['answer']>>,
): void {
  const check = Compile(body);
  bus.answer({
    subject,
    answer: async (text) => {
      const asked: unknown = JSON.parse(text || '{}');
      if (!check.Check(asked))
        throw new Error(`${subject} was asked with a body its contract does not allow`);
      return JSON.stringify(await work(asked as Static<A['body']>));
    },
  });
}

async function replay({ bus, service, log }: Running, { id, by }: ReplayQuestion): Promise<ReplayOutcome> {
  const [row] = await bus.dead({ limit: 1, replayed: false, id, characters: 0 });
  const { consumer = '', type = '', event_id: eventId = null } = row ?? {};
  const about = { service: service.name, id, consumer, type, eventId, reason: null, stack: null };
  if (!row || row.replayed_at !== null) return { ...about, outcome: 'not-waiting' };
  if (!bus.consumers.has(consumer)) {
    const reason =
      consumer === 'relay'
        ? 'It could not be published, so no handler has seen it: npm run republish tries it again.'
        : `${service.name} has no consumer ${consumer} any more, or NATS is away.`;
    return { ...about, outcome: 'failed', reason };
  }
  try {
    return {
      ...about,
      outcome: (await bus.replay(id, by && JSON.stringify(by))) ? 'replayed' : 'not-waiting',
    };
  } catch (error) {
    log.warn({ err: error, dead: id }, 'replayed event failed again');
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return {
      ...about,
      outcome: 'failed',
      reason: mask(message).slice(0, 2_000),
      stack: mask(stack ?? '').slice(0, 10_000),
    };
  }
}

function letterOf(service: string, row: DeadRow, stackLength: number): DeadLetter {
  const { key = '', unitPath = '', correlation = '', traceparent = '' } = JSON.parse(row.headers);
  const cut = row.bytes > Buffer.byteLength(row.data);
  return {
    service,
    id: row.id,
    consumer: row.consumer,
    eventId: row.event_id,
    type: row.type,
    key,
    unitPath,
    correlation,
    traceId: traceIdOf(traceparent),
    reason: mask(row.reason),
    stack: mask(row.stack).slice(0, stackLength),
    attempts: row.attempts,
    diedAt: new Date(row.died_at).toISOString(),
    replayedAt: row.replayed_at === null ? null : new Date(row.replayed_at).toISOString(),
    payload: cut ? row.data : parsed(row.data),
    payloadBytes: row.bytes,
    payloadCut: cut,
  };
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
