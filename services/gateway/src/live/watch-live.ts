import { WatchLive } from '@muster/contracts';
import { checker, Malformed, Unavailable } from '@muster/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { audienceOf } from './audience.ts';
import type { FanOut } from './fan-out.ts';
import { notice } from './frame.ts';
import { firstSequenceOf } from './live-stream.ts';
import { OpenResponse, type Patience } from './open-response.ts';
import type { OpenResponses } from './open-responses.ts';
import { type ResumeOptions, reset, resume } from './resume.ts';

interface WatchOptions extends ResumeOptions {
  open: OpenResponses;
  /** Whether it is known what the stream holds. */
  ready: () => boolean;
  patience: Patience;
  now: () => Date;
  /** Throws where it cannot be noted that somebody watches. */
  noted: (request: FastifyRequest) => Promise<void>;
}
interface Query {
  types?: string;
  lastEventId?: string;
  stream?: string;
}

/** `GET /api/live`. Its session has been found by the time it is reached. */
export function watchLive(http: FastifyInstance, options: WatchOptions): void {
  const { fanOut, open } = options;
  const check = checker(WatchLive.shape.query, 'query');
  http.get<{ Querystring: Query }>(
    WatchLive.shape.path,
    { config: { route: WatchLive, always: true } },
    async (request, reply) => {
      const { session, presented } = request;
      check(request.query);
      const asked = sinceOf(request);
      if (!session || !presented || !options.ready())
        throw Unavailable('gateway.live_away', 'The live stream is not there yet. Try again shortly.', {
          retryAfter: 1,
        });
      await options.noted(request);
      // Who hung up meanwhile is gone: nothing would ever close what is opened for them now.
      if (reply.raw.destroyed) return reply.hijack();
      const { who } = session;
      const holder = { token: presented.token, sessionId: who.sessionId, personId: who.id };
      open.refuseTooMany(who.sessionId);
      const { types, stream } = request.query;
      const audience = audienceOf(who, types?.split(',') ?? []);
      const known = asked === undefined || isOf(fanOut, asked, stream);
      const since = known && asked !== undefined ? asked : fanOut.ring.last;
      reply.hijack();
      const headers = reply.getHeaders() as Record<string, string>;
      const response = new OpenResponse(reply.raw, headers, holder, options.patience);
      open.add(response);
      const { stream: current, ring } = fanOut;
      response.write(notice('hello', since, { stream: current, last: ring.last, now: options.now() }), since);
      if (!known) reset(fanOut, response, asked ?? null);
      try {
        await resume(options, response, audience, since);
        open.joined(response);
      } catch {
        // It comes back by itself, and resumes from the last it got.
        response.end();
      }
    },
  );
}

/** Whether an id can have been given by the present stream. */
function isOf(fanOut: FanOut, id: number, stream: string | undefined): boolean {
  if (stream !== undefined && stream !== fanOut.stream) return false;
  return id <= fanOut.ring.last && id >= firstSequenceOf(fanOut.stream) - 1;
}

function sinceOf(request: FastifyRequest<{ Querystring: Query }>): number | undefined {
  const header = request.headers['last-event-id'];
  const text = header === undefined || header === '' ? request.query.lastEventId : header;
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,16}$/.test(text)) return Number(text);
  throw Malformed(
    'gateway.last_event_id_malformed',
    'Last-Event-ID must be an id of this stream, digits only. Leave it out to begin with what happens next.',
    { errors: [{ path: 'header Last-Event-ID', message: 'must be digits only' }] },
  );
}
