import { inboxPrefix, streamName } from '@muster/bus';
import type { ServiceContract } from '@muster/contracts';
import type { Running } from '@muster/kit';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Arrived } from './arrived.ts';
import type { FanOut } from './fan-out.ts';
import { type Frame, frameOf, type SeenBy, seenByOf } from './frame.ts';
import { type LiveLimits, liveStream, lookUp, lookUpLive, readNote, writeNote } from './live-stream.ts';
import { Merge } from './merge.ts';
import { type OpenedLive, openLive, type Seen } from './open-live.ts';
import { positionsHeader, readPositions } from './positions.ts';
import { Round } from './round.ts';
import { type From, Tail } from './tail.ts';
import { wellFormed } from './well-formed.ts';

interface LiveOptions {
  running: Pick<Running, 'bus' | 'log' | 'clock'>;
  contracts: readonly ServiceContract[];
  fanOut: FanOut;
  limits: LiveLimits;
  /** Every event, as soon as it stands in `LIVE`. */
  heard: (frame: Frame, data: string) => void;
}

/**
 * Keeps `LIVE` and the fan-out going: looks whether the stream is whole, merges the services' streams into it and
 * reads it. Whatever breaks, it begins again from what `LIVE` says, so that every recovery is the same one.
 */
export class Live {
  readonly #options: LiveOptions;
  readonly #seenBy: SeenBy;
  readonly #sources: readonly string[];
  #seen: Seen | undefined;
  #round: Round | undefined;
  #watched: NatsConnection | undefined;
  #stopped = false;
  #ready = false;
  readonly #loop: Promise<void>;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#seenBy = seenByOf(options.contracts);
    this.#sources = options.contracts.filter((c) => c.events.length > 0).map((c) => streamName(c.name));
    this.#loop = this.#run();
  }

  /** Whether callers can be served: the stream is known. Stays so while the broker is away. */
  get ready(): boolean {
    return this.#ready;
  }

  async #run(): Promise<void> {
    const { bus, log } = this.#options.running;
    while (!this.#stopped) {
      if (!bus.nats) {
        await pause(20);
        continue;
      }
      this.#watch(bus.nats);
      const round = new Round();
      this.#round = round;
      try {
        await this.#begin(bus.nats, round);
      } catch (error) {
        if (!round.over) log.warn({ err: error }, 'live: not now, trying again');
        round.end('it could not begin');
      }
      const reason = await round.ended;
      if (this.#stopped) return;
      log.info({ reason }, 'live: beginning again');
      await pause(100);
    }
  }

  /** A connection that was lost and came back: what was under way is not known. */
  #watch(nats: NatsConnection): void {
    if (this.#watched === nats) return;
    this.#watched = nats;
    void (async () => {
      for await (const status of nats.status())
        if (status.type === 'reconnect') this.#round?.end('the broker was away');
    })();
  }

  async #begin(nats: NatsConnection, round: Round): Promise<void> {
    const { running, fanOut, limits } = this.#options;
    const jsm = await jetstreamManager(nats, { checkAPI: false, timeout: 2_000 });
    const { clock, log } = running;
    const opened = await openLive(nats, jsm, {
      seen: this.#seen,
      sources: this.#sources,
      limits,
      now: clock.now(),
      log,
    });
    const { info, note, positions } = opened;
    const last = info.state.last_seq;
    if (this.#seen?.stream !== info.created) this.#seen = undefined;
    const known = this.#seen?.seq ?? Math.max(info.state.first_seq - 1, last - fanOut.ring.capacity);
    fanOut.open(info.created, known);
    const broke = (reason: string) => round.end(reason);
    const merge = new Merge(nats, inboxPrefix('gateway'), { last, positions, since: note.since, broke });
    round.add(() => merge.stop());
    const caughtUp = Promise.withResolvers<void>();
    if (known >= last) caughtUp.resolve();
    const tail = await Tail.start(nats, {
      stream: liveStream,
      from: { seq: known + 1 },
      take: (message) => {
        merge.seen(message.seq, readPositions(message.headers?.get(positionsHeader)));
        this.#read(info.created, message);
        if (message.seq >= last) caughtUp.resolve();
        return undefined;
      },
      broke,
    });
    round.add(() => tail.stop());
    await Promise.race([caughtUp.promise, round.ended]);
    if (round.over) return;
    this.#ready = true;
    await Promise.all(this.#sources.map((stream) => this.#follow(nats, jsm, round, merge, opened, stream)));
  }

  /** Takes one service's events from where `LIVE` has got; a stream that is not there yet is waited for. */
  async #follow(
    nats: NatsConnection,
    jsm: JetStreamManager,
    round: Round,
    merge: Merge,
    { present, positions, info }: OpenedLive,
    stream: string,
  ): Promise<void> {
    if (!present.has(stream)) {
      void this.#await(jsm, round, stream);
      return;
    }
    const position = positions.get(stream);
    const made = new Date(Date.parse(info.created) - 60_000).toISOString();
    const from: From = position ? { seq: position.seq + 1 } : { time: made };
    const tail = await Tail.start(nats, {
      stream,
      from,
      take: (message) => {
        if (wellFormed(message)) return merge.take(stream, message);
        const { log } = this.#options.running;
        log.error({ stream, seq: message.seq }, 'live: not an event of its subject, shown to nobody');
        return undefined;
      },
      broke: (reason) => round.end(reason),
    });
    round.add(() => tail.stop());
  }

  async #await(jsm: JetStreamManager, round: Round, stream: string): Promise<void> {
    while (!round.over) {
      await pause(250);
      if (round.over || (await lookUp(jsm, stream).catch(() => undefined))) break;
    }
    round.end(`${stream} is there now`);
  }

  #read(stream: string, message: Arrived): void {
    const data = message.text();
    const frame = frameOf(message.seq, message.headers, data, this.#seenBy);
    this.#seen = { stream, seq: message.seq, event: frame.event, time: message.time };
    this.#options.fanOut.publish(frame);
    this.#options.heard(frame, data);
  }

  /** Leaves word where the stream ended, so that whoever starts next can tell that nothing of it was lost. */
  async close(): Promise<void> {
    this.#stopped = true;
    const round = this.#round;
    round?.end('stopping');
    await this.#loop;
    const nats = this.#options.running.bus.nats;
    if (!nats || nats.isClosed() || !this.#seen) return;
    const { stream } = this.#seen;
    try {
      const jsm = await jetstreamManager(nats, { checkAPI: false, timeout: 500 });
      const info = await lookUpLive(jsm);
      const note = info && readNote(info);
      if (note && info.created === stream) await writeNote(jsm, { ...note, closedAt: info.state.last_seq });
    } catch (error) {
      this.#options.running.log.warn({ err: error }, 'live: the broker was away at the end');
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
