import type { ServiceContract } from '@muster/contracts';
import type { Running } from '@muster/kit';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import type { Sessions } from '../session/sessions.ts';
import { FanOut } from './fan-out.ts';
import { type Frame, seenByOf } from './frame.ts';
import { fromStream } from './from-stream.ts';
import { Live } from './live.ts';
import { watchingNoted } from './note-watching.ts';
import type { OpenResponse } from './open-response.ts';
import { OpenResponses } from './open-responses.ts';
import { Ring } from './ring.ts';
import { watchLive } from './watch-live.ts';

interface LiveRouteOptions {
  config: GatewayConfig;
  contracts: readonly ServiceContract[];
  sessions: Sessions;
  heard: (frame: Frame) => void;
}

const mebibyte = 1_048_576;
const beatMs = 15_000;

/** `/api/live` and all behind it; answers how to end streams that must not go on. */
export function openLiveRoute(
  http: FastifyInstance,
  running: Running,
  { config, contracts, sessions, heard }: LiveRouteOptions,
): { endWhere(ends: (response: OpenResponse) => boolean): void } {
  const fanOut = new FanOut(new Ring(config.liveRing, 64 * mebibyte));
  const open = new OpenResponses(fanOut, { perSession: config.livePerSession, inAll: config.liveInAll });
  const live = new Live({
    running,
    contracts,
    fanOut,
    limits: { maxMessages: config.liveMessages, maxBytes: config.liveBytes },
    heard,
  });
  const seenBy = seenByOf(contracts);
  watchLive(http, {
    fanOut,
    open,
    ready: () => live.ready,
    now: () => running.clock.now(),
    noted: watchingNoted(http, config, () => running.clock.now()),
    patience: { bytes: config.liveMaxWaiting, ms: config.livePatienceMs },
    older: (since, take) => {
      const { nats } = running.bus;
      if (!nats) return Promise.reject(new Error('the broker is away'));
      return fromStream(nats, seenBy, since, take);
    },
  });
  const stopBeating = running.clock.every(beatMs, async () => {
    open.beat();
    await endEnded(open, sessions);
  });
  http.addHook('preClose', async () => {
    open.close();
    await stopBeating();
    await live.close();
  });
  return open;
}

/** A session can also just expire; and who may see what is asked again as often as a token is exchanged. */
async function endEnded(open: OpenResponses, sessions: Sessions): Promise<void> {
  for (const [sessionId, token] of open.sessions()) {
    try {
      if (!(await sessions.of(token))) open.endWhere(({ holder }) => holder.sessionId === sessionId);
    } catch {
      // The identity service is away: nothing is known against the session.
      return;
    }
  }
}
