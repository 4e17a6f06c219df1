import type { Log } from '@muster/bus';
import type { JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import {
  begin,
  brokerOf,
  isHalfMade,
  type LiveLimits,
  liveStream,
  lookUp,
  lookUpLive,
  makeLive,
  messageAt,
  type Note,
  readNote,
  writeNote,
} from './live-stream.ts';
import { type Positions, readPositions } from './positions.ts';

/** The last message of `LIVE` that this process read: while it lies there unchanged, so does all before it. */
export interface Seen {
  stream: string;
  seq: number;
  event: string;
  time: number;
}
interface OpenOptions {
  seen: Seen | undefined;
  sources: readonly string[];
  limits: LiveLimits;
  now: Date;
  log: Log;
}
export interface OpenedLive {
  info: StreamInfo;
  note: Note;
  positions: Positions;
  /** The services' streams that are there. */
  present: ReadonlySet<string>;
}

/** An event is committed at most this long after the time it bears. */
const marginMs = 60_000;

/** `LIVE`, once it is known to be whole; one that is not is made anew, and callers learn it by its creation time. */
export async function openLive(
  nats: NatsConnection,
  jsm: JetStreamManager,
  options: OpenOptions,
): Promise<OpenedLive> {
  const broker = brokerOf(nats);
  const since = new Date(options.now.getTime() - marginMs).toISOString();
  for (let halfMade = 0; ; ) {
    const info = (await lookUpLive(jsm)) ?? (await makeLive(nats, jsm, options.limits, { broker, since }));
    if (isHalfMade(info)) {
      // Whoever makes it takes milliseconds; after a second nobody does any more.
      if (++halfMade > 20) await begin(nats, jsm, info);
      else await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    const head = await messageAt(jsm, liveStream, info.state.last_seq);
    const positions = readPositions(head?.positions);
    const note = readNote(info);
    const found = await Promise.all(
      options.sources.map(async (name) => ({ name, source: await lookUp(jsm, name) })),
    );
    const fault =
      note === undefined
        ? 'it bears no note'
        : ((await lostByBroker(jsm, info, note, broker, options.seen)) ??
          (await firstFault(found, (name, source) => wentBack(jsm, name, source, note, positions))));
    if (note === undefined || fault !== undefined) {
      options.log.warn({ reason: fault }, 'live: the stream is made anew, listeners fetch anew');
      await jsm.streams.delete(liveStream).catch(() => false);
      continue;
    }
    const sources = { ...note.sources };
    for (const { name, source } of found) if (source) sources[name] = source.created;
    const current: Note = { broker, since: note.since, sources, created: info.created };
    if (JSON.stringify(current) !== JSON.stringify(note)) await writeNote(jsm, current);
    const present = new Set(found.filter(({ source }) => source).map(({ name }) => name));
    return { info, note: current, positions, present };
  }
}

/** Why the broker may have lost what stood at the end of `LIVE`. */
async function lostByBroker(
  jsm: JetStreamManager,
  { created, state }: StreamInfo,
  note: Note,
  broker: string,
  seen: Seen | undefined,
): Promise<string | undefined> {
  if (seen?.stream !== created) {
    const vouched = note.broker === broker || note.closedAt === state.last_seq;
    return vouched ? undefined : 'the broker stopped while no gateway was there to see what it kept';
  }
  if (state.last_seq < seen.seq) return `it ends at ${state.last_seq}, and ended at ${seen.seq} before`;
  if (seen.seq < state.first_seq) return undefined;
  const there = await messageAt(jsm, liveStream, seen.seq);
  return there?.event === seen.event && there.time === seen.time
    ? undefined
    : `at ${seen.seq} lies something else than before`;
}

/** Why a service's stream is not the one, or not as far, as `LIVE` has read it: its next events would be left out. */
async function wentBack(
  jsm: JetStreamManager,
  name: string,
  { created, state }: StreamInfo,
  note: Note,
  positions: Positions,
): Promise<string | undefined> {
  const known = note.sources[name];
  if (known !== undefined && known !== created) return `${name} is another stream than before`;
  const position = positions.get(name);
  if (!position) return undefined;
  if (state.last_seq < position.seq) return `${name} ends at ${state.last_seq}, ${position.seq} was read`;
  if (position.seq < state.first_seq) return undefined;
  const there = await messageAt(jsm, name, position.seq);
  return there?.event === position.event ? undefined : `${name} was refilled at ${position.seq}`;
}

async function firstFault(
  found: readonly { name: string; source: StreamInfo | undefined }[],
  check: (name: string, source: StreamInfo) => Promise<string | undefined>,
): Promise<string | undefined> {
  const faults = await Promise.all(found.map(({ name, source }) => source && check(name, source)));
  return faults.find((fault) => fault !== undefined);
}
