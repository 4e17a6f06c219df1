import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import { Connection, type Send } from './connection.ts';
import type { Log } from './log.ts';
import { messageHeaders, type WaitingRow } from './message.ts';
import { inboxPrefix, streamName, wakeSubject } from './names.ts';
import { neverTaken, Publisher, wrongLastSequence } from './publisher.ts';
import { ensureStream } from './stream.ts';

/** Rows a statement, so that none reaches its time limit however many there are. */
const portion = 1_000;

/** Bytes of events a round holds in memory, save for the one that passes it: a refill may find thousands of large ones. */
const roundBytes = 8 * 1024 * 1024;

/** So few that the largest messages the broker takes stay within it. */
const fewRows = 8;
/** What was sent last is marked after so long where nothing follows; a crash before sends it again, under the same id. */
const markMs = 20;
/** A round begins so long after the one before, where that one has left nothing: it costs as much for one event as for ten. */
const paceMs = 4;
const columns =
  'position, id, type, key, version, unit_path, correlation, causation, traceparent, created_at, refill, actor';

interface RelayOptions {
  service: string;
  schema: string;
  databaseUrl: string;
  log: Log;
  /** After rows went out: how many, and how long the oldest waited, in ms. */
  published?: (count: number, delayMs: number) => void;
  /** After a stream that went back was refilled: how many rows wait again. */
  refilled?: (rows: number, reason: string) => void;
  batch?: number;
  pollMs?: number;
}
type Row = WaitingRow & { unit_path: string; before: string };
/** What waits, as one look found it. */
interface Found {
  rows: readonly Row[];
  /** Rows it asked for. */
  most: number;
  /** That nothing was measured: few were expected. */
  few: boolean;
}

/**
 * Moves committed outbox rows into the service's stream, in position order. One leads per service, by a
 * session's advisory lock; Postgres ends a session that is silent for 2 s, so a frozen leader is replaced, and
 * when it wakes its repeats are swallowed by message id and inbox.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #nats: NatsConnection;
  readonly #connection: Connection;
  readonly #publisher: Publisher;
  readonly #wake: Subscription;
  #jsm: JetStreamManager | undefined;
  #stopped = false;
  #woken = false;
  #signal: (() => void) | undefined;
  #leads = false;
  /** Whether the round before found few, so that the next one does not measure what it reads. */
  #few = false;
  /** Rows that the next round looks at. */
  #most = Number.MAX_SAFE_INTEGER;
  /** What the stream ends with, as far as this leader knows; undefined = look first. */
  #lastSeq: number | undefined;
  /** Rises with whatever makes that uncertain: what was under way before says nothing about it. */
  #term = 0;
  /** What is in the stream and not yet marked so. */
  #sent: { position: string; seq: number }[] = [];
  /** What waits behind the rows that are under way: of a backlog it is read while they are sent. */
  #ahead: Promise<Found> | undefined;
  #loop: Promise<void>;

  constructor(nats: NatsConnection, options: RelayOptions) {
    this.#nats = nats;
    this.#options = options;
    this.#connection = new Connection(options.databaseUrl, `${options.service} relay`, {
      synchronous_commit: 'off',
      // A plan made while the outbox was short would read all of it, and hash it, until the next analyze.
      enable_seqscan: 'off',
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      idle_session_timeout: 2_000,
      tcp_keepalives_idle: 1,
      tcp_keepalives_interval: 1,
      tcp_keepalives_count: 2,
    });
    this.#publisher = new Publisher(nats, inboxPrefix(options.service));
    this.#wake = nats.subscribe(wakeSubject(options.service), { callback: () => this.#nudge() });
    this.#loop = this.#run();
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** The process that committed calls this; where another process leads, it is told over NATS. */
  wake(): void {
    this.#nudge();
    if (!this.#leads && !this.#nats.isClosed()) this.#nats.publish(wakeSubject(this.#options.service));
  }
  /** After a reconnect: the stream may have gone back. */
  recheck(): void {
    this.#doubt();
    this.#nudge();
  }
  #doubt(): void {
    this.#lastSeq = undefined;
    this.#term++;
  }
  #nudge(): void {
    this.#woken = true;
    this.#signal?.();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const began = performance.now();
      let more = false;
      this.#woken = false;
      try {
        more = await this.#round();
      } catch (error) {
        this.#doubt();
        await this.#forgetAhead();
        this.#options.log.warn({ err: error }, 'relay round failed, trying again');
      }
      if (!more && !this.#stopped) await this.#rest(began + paceMs - performance.now());
    }
  }

  /** Not before `least` ms, which lone events after one another share a round by: the first of them has waited for none. */
  async #rest(least: number): Promise<void> {
    if (least > 0.5) await new Promise((resolve) => setTimeout(resolve, least));
    if (this.#woken || this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(
        resolve,
        this.#sent.length > 0 && this.#connection.kept
          ? markMs
          : (this.#options.pollMs ?? (this.#leads ? 500 : 250)),
      );
      this.#signal = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#signal = undefined;
  }

  async #round(): Promise<boolean> {
    const found = await (this.#ahead ?? this.#look([]));
    this.#ahead = undefined;
    if (this.#leads && this.#lastSeq === undefined && !this.#nats.isClosed()) {
      await this.#reconcile();
      return true;
    }
    const { rows, few } = found;
    const last = rows.at(-1);
    if (last === undefined || this.#lastSeq === undefined) {
      this.#few = true;
      return false;
    }
    const full = !few && Number(last.before) + Buffer.byteLength(last.data) >= roundBytes;
    // Large ones come together: the next round measures no more of them than it may take.
    if (!few) this.#most = (full ? rows.length : found.most) * 2;
    const more = full || rows.length === found.most;
    this.#few = !more && rows.length < fewRows;
    if (more) {
      this.#ahead = this.#look(rows);
      this.#ahead.catch(() => {});
    }
    return (await this.#send(rows, this.#lastSeq)) ?? more;
  }

  /** Answers whether to go on at once, where something went wrong. */
  async #send(rows: readonly Row[], after: number): Promise<boolean | undefined> {
    const term = this.#term;
    const messages = rows.map((row) => ({
      subject: row.type,
      headers: messageHeaders(this.#options.service, row),
      payload: row.data,
    }));
    const { acks, error } = await this.#publisher.publish(messages, after);
    if (acks.length > 0) this.#options.published?.(acks.length, ageMs(rows[0]?.created_at));
    // Whoever led meanwhile may have sent it again, and the stream may be another: it is found waiting, or marked.
    if (term !== this.#term) return error ? acks.length > 0 : undefined;
    for (const [n, { seq }] of acks.entries()) this.#sent.push({ position: rows[n]?.position ?? '', seq });
    if (acks.some((ack) => ack.duplicate)) this.#doubt();
    else this.#lastSeq = acks.at(-1)?.seq ?? after;
    if (!error) return undefined;
    await this.#forgetAhead();
    await this.#markNow();
    this.#doubt();
    const refused = rows[acks.length];
    if (error.code === neverTaken && refused) {
      await this.#setAside(refused, error);
      return true;
    }
    if (error.code !== wrongLastSequence)
      this.#options.log.warn({ err: error, code: error.code }, 'stream did not confirm, trying again');
    return acks.length > 0;
  }

  /** What waits, in order, save for what is under way: all of it, for of two rows the earlier may commit later. */
  async #look(underWay: readonly Row[]): Promise<Found> {
    const { schema, batch = 500 } = this.#options;
    const few = this.#few;
    const most = few ? fewRows : Math.min(batch, this.#most);
    const waiting = `select * from "${schema}".outbox where published_at is null`;
    const rows = await this.#connection.session(5_000, async (send) => {
      if (!(await this.#lead(send))) return [];
      // What was sent is marked on the way, which saves a wait of its own.
      const marked = this.#mark(send);
      // On a normal day one row waits: what few there are cannot be too large together.
      const read = few
        ? send(
            `select ${columns}, data::text as data, 0 as before from (${waiting}) few order by position limit ${fewRows}`,
            [],
          )
        : send(
            `select ${columns}, data::text as data, before
             from (select *, coalesce(sum(octet_length(data::text))
                     over (order by position rows between unbounded preceding and 1 preceding), 0) as before
                   from (${waiting} and position <> all($2::bigint[]) order by position limit $1) waiting) measured
             where before < ${roundBytes} order by position`,
            [most, underWay.map((row) => row.position)],
          );
      const [found] = await Promise.all([read, marked]);
      return found as Row[];
    });
    return { rows, most, few };
  }
  /** Nothing else uses the connection until it has ended. */
  async #forgetAhead(): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    await ahead?.catch(() => {});
  }

  async #lead(send: Send): Promise<boolean> {
    if (this.#leads && this.#connection.kept) return true;
    // Meanwhile another may have led, and sent it again: whoever leads now finds it waiting, or marked.
    this.#sent = [];
    this.#doubt();
    const [row] = (await send('select pg_try_advisory_lock(hashtextextended($1, 0)) as led', [
      `${this.#options.schema} relay`,
    ])) as { led: boolean }[];
    this.#connection.keep();
    this.#leads = row?.led === true;
    return this.#leads;
  }

  /**
   * `coalesce`, and not `published_at is null`: that would have the planner begin with all that wait, which after a
   * refill are many, instead of with the rows that are named.
   */
  async #mark(send: Send): Promise<void> {
    const sent = this.#sent;
    if (sent.length === 0) return;
    this.#sent = [];
    try {
      await send(
        `update "${this.#options.schema}".outbox o set published_at = clock_timestamp(), stream_seq = v.seq
         from unnest($1::bigint[], $2::bigint[]) as v(position, seq)
         where o.position = v.position and coalesce(o.published_at, 'infinity') = 'infinity'`,
        [sent.map(({ position }) => position), sent.map(({ seq }) => seq)],
      );
    } catch (error) {
      this.#sent.unshift(...sent);
      throw error;
    }
  }
  /** By who still leads: what another leader found waiting is theirs to send and to mark. */
  async #markNow(): Promise<void> {
    if (this.#sent.length === 0) return;
    await this.#connection.session(5_000, async (send) => {
      if (await this.#lead(send)) await this.#mark(send);
    });
  }

  /** One that can never be sent lies with the dead, so that those behind it go out; `republish` tries it again. */
  async #setAside(row: Row, error: Error): Promise<void> {
    const { schema, log } = this.#options;
    log.error({ err: error, event: row.id, type: row.type }, 'event cannot be published and is dead');
    await this.#leading(this.#term, (send) =>
      send(
        `with aside as (
           update "${schema}".outbox set published_at = clock_timestamp() where position = $1 returning id, type, data)
         insert into "${schema}".dead (id, consumer, event_id, type, headers, data, reason, stack, attempts, died_at)
         select gen_random_uuid(), 'relay', id, type, '{}', data::text, $2, '', 1, clock_timestamp() from aside`,
        [row.position, error.message],
      ),
    );
  }

  /** A statement by who leads since `term` began; throws where another may lead by now, or the stream be another. */
  async #leading<T>(term: number, work: (send: Send) => Promise<T>): Promise<T> {
    return await this.#connection.session(5_000, async (send) => {
      if (!(await this.#lead(send)) || term !== this.#term)
        throw new Error('what was known is in doubt again');
      return await work(send);
    });
  }

  /**
   * A broker that lost power can come back with its stream behind what it had acknowledged. Rows above the
   * surviving sequence become unpublished again, under new message ids, and go out in order.
   */
  async #reconcile(): Promise<void> {
    const { schema, service } = this.#options;
    const term = this.#term;
    this.#jsm ??= await jetstreamManager(this.#nats, { checkAPI: false, timeout: 2_000 });
    const info = await ensureStream(this.#jsm, service);
    const last = info.state.last_seq;
    const name = streamName(service);
    const [known] = (await this.#leading(term, (send) =>
      send(`select created from "${schema}".streams where name = $1`, [name]),
    )) as { created: string }[];
    const anew = known !== undefined && known.created !== info.created;
    let refilled = 0;
    for (let rows = portion; rows === portion; refilled += rows) {
      if (this.#stopped) return;
      const set = await this.#leading(term, (send) =>
        send(
          `update "${schema}".outbox set published_at = null, stream_seq = null, refill = refill + 1
           where position = any(array(
             select position from "${schema}".outbox
             where stream_seq > $1 and published_at > now() - interval '7 days' limit ${portion}))`,
          [anew ? 0 : last],
        ),
      );
      rows = set.count ?? 0;
    }
    await this.#leading(term, (send) =>
      send(
        `insert into "${schema}".streams (name, created, last_seq, refills) values ($1, $2, $3, $4)
         on conflict (name) do update set created = excluded.created, last_seq = excluded.last_seq,
           refills = streams.refills + excluded.refills`,
        [name, info.created, last, refilled > 0 ? 1 : 0],
      ),
    );
    if (refilled > 0) {
      const reason = anew ? 'the stream is a new one' : `the stream ends at ${last}`;
      this.#options.log.warn(
        { rows: refilled, reason },
        'the stream went back: refilling it from the outbox',
      );
      this.#options.refilled?.(refilled, reason);
    }
    // Meanwhile the stream may have gone back further: then it is looked at again.
    if (term === this.#term) this.#lastSeq = last;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#nudge();
    await this.#loop;
    await this.#forgetAhead();
    // Unmarked it would go out again at the next start.
    if (this.#connection.kept) await this.#markNow().catch(() => {});
    this.#wake.unsubscribe();
    this.#publisher.close();
    await this.#connection.close();
  }
}

const ageMs = (created: string | undefined): number =>
  created ? Math.max(0, performance.timeOrigin + performance.now() - Date.parse(created)) : 0;
