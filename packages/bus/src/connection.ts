import { connect, type Socket } from 'node:net';
import postgres from 'postgres';

/** Postgres cannot be reached, hangs past its deadline, or hung up: whether the last commit took is unknown. */
export class DatabaseAway extends Error {
  readonly code = 'DATABASE_AWAY';
}

/** No connection could be had: nothing was begun. */
export class Unreachable extends DatabaseAway {}

/** Rows as objects, or as arrays of column values. */
export type Send = (
  text: string,
  params: unknown[],
  shape?: 'objects' | 'values',
) => Promise<unknown[] & { command?: string; count?: number }>;

const sendable = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(sendable) : value !== undefined && !(value instanceof Date);
const mostParams = 65_533;
/**
 * postgres.js, given a value that it cannot send in the middle of a pipeline, rejects the statement before it and
 * waits for ever for this one: so such a value is refused here.
 */
export const unsendable = (text: string, params: readonly unknown[]): Error | undefined =>
  params.length > mostParams || !sendable(params)
    ? new Error(`a value is undefined, a Date or one too many: ${text.slice(0, 200)}`)
    : undefined;

const untouched = ['1184', '1082', '1083', '1114', '1182', '1185', '1115', '1231', '114', '3802'];

/** From so many bytes on, postgres.js writes at once and does not wait for the end of the turn. */
const atOnce = 1_024;
/** A turn's statements go out by one call of the system, however many they are: each costs more than what is in it. */
function gather(socket: Socket): void {
  const write = socket.write.bind(socket) as (chunk: Buffer, done?: () => void) => boolean;
  const flush = (): void => socket.uncork();
  socket.write = ((chunk: Buffer, done?: () => void): boolean => {
    if (chunk.length >= atOnce && socket.writableCorked === 0) {
      socket.cork();
      setImmediate(flush);
    }
    return write(chunk, done);
  }) as Socket['write'];
}

/** A postgres.js client whose times and JSON stay text, as drizzle expects them. */
export function openClient(
  url: string,
  name: string,
  max: number,
  onclose?: () => void,
  settings: Record<string, string | number> = {},
): postgres.Sql {
  // postgres.js connects again on behalf of those it has refused already, even when it has ended, and leaves open what
  // just connects or hears nothing when it ends: whoever has ended keeps no socket.
  let ended = false;
  const sockets = new Set<Socket>();
  const socket = ({ host, port, path }: { host: string[]; port: number[]; path?: string }) => {
    if (ended) throw new DatabaseAway('this client has ended');
    const opened = path ? connect(path) : connect({ port: port[0] ?? 5432, host: host[0], noDelay: true });
    sockets.add(opened);
    gather(opened);
    opened.once('close', () => sockets.delete(opened));
    // What postgres.js sets on a socket of its own: the name that a certificate is held against.
    return Object.assign(opened, { host: host[0] });
  };
  const client = postgres(url, {
    max,
    idle_timeout: 0,
    max_lifetime: null,
    // The default backoff grows to some 20 s: a crashed Postgres would stall events that long.
    backoff: () => 0.25,
    connect_timeout: 2,
    onnotice: () => {},
    ...(onclose ? { onclose } : {}),
    // A frozen process must not hold its locks for long: no transaction here waits for a network. Below the deadline
    // of a session, so that one statement that hangs fails as what it is and not as a Postgres that is away.
    connection: {
      application_name: name,
      statement_timeout: 4_000,
      idle_in_transaction_session_timeout: 4_000,
      // What is read lies in memory or on a disk without a head; the default would read a young table whole and sort it.
      random_page_cost: 1.1,
      ...settings,
    },
    // postgres.js reads these but does not type them.
    ...({ max_pipeline: 4_096, socket } as object),
  });
  const end = client.end;
  client.end = async (options) => {
    await end(options);
    ended = true;
    for (const left of sockets) left.destroy();
  };
  for (const type of untouched) {
    client.options.parsers[Number(type)] = (value: string) => value;
    client.options.serializers[Number(type)] = (value: unknown) => value as never;
  }
  return client;
}

const away = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  // 57P0x: shutdown, crash, not accepting yet; 08: connection; 53300: too many connections.
  return (
    /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|57P0|08|53300|DATABASE_AWAY)/.test(
      code,
    ) || code === '25P03'
  );
};
/** drizzle wraps what it was told: what lies below counts. */
export function asAway(error: unknown): unknown {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) {
    if (at instanceof DatabaseAway) return at;
    if (away(at)) return new DatabaseAway('Postgres is away', { cause: error });
  }
  return error;
}

/**
 * One connection, used by one party at a time. postgres.js would run what was queued behind a lost
 * connection on the next one, outside its transaction; here everything after a loss fails instead.
 */
export class Connection {
  readonly #url: string;
  readonly #name: string;
  readonly #settings: Record<string, string | number>;
  #client: postgres.Sql | undefined;
  #lost: ((away: DatabaseAway) => void) | undefined;
  #kept = false;

  constructor(url: string, name: string, settings: Record<string, string | number> = {}) {
    this.#url = url;
    this.#name = name;
    this.#settings = settings;
  }

  /** Whether the connection is still the one on which `keep` was called: a session's advisory lock holds as long. */
  get kept(): boolean {
    return this.#kept;
  }
  keep(): void {
    this.#kept = true;
  }

  /** Runs `work` with a `send` that pipelines in call order; throws `DatabaseAway` on loss or past `deadlineMs`. */
  async session<T>(deadlineMs: number, work: (send: Send) => Promise<T>): Promise<T> {
    let gone: DatabaseAway | undefined;
    let broken = false;
    let client = this.#client;
    if (!client) {
      const closed = () => {
        if (this.#client !== opened) return;
        // Never this client's own reconnect: postgres.js takes the server's last word on the old connection for the
        // answer to the first on the new one, and then times out again and again.
        this.discard();
        this.#lost?.(new DatabaseAway('Postgres hung up'));
      };
      const opened: postgres.Sql = openClient(this.#url, this.#name, 1, closed, this.#settings);
      client = opened;
      this.#client = client;
    }
    let fail: (away: DatabaseAway) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      fail = (away) => {
        gone ??= away;
        reject(gone);
      };
    });
    lost.catch(() => {});
    this.#lost = fail;
    const timer = setTimeout(() => {
      fail(new DatabaseAway(`not done within ${deadlineMs} ms`));
      this.discard();
    }, deadlineMs);
    let reserved: postgres.ReservedSql | undefined;
    try {
      reserved = await Promise.race([client.reserve(), lost]);
      const held = reserved;
      const send: Send = (text, params, shape = 'objects') => {
        if (gone) return Promise.reject(gone);
        const refused = unsendable(text, params);
        if (refused) return Promise.reject(refused);
        const query = held.unsafe(text, params as never[], { prepare: true });
        const pending = Promise.race([
          (shape === 'values' ? query.values() : query).execute() as never,
          lost,
        ]);
        pending.catch((error: unknown) => {
          // A value that could not even be sent leaves the protocol in mid-sentence.
          if (!(error instanceof postgres.PostgresError)) broken = true;
        });
        return pending as never;
      };
      return await Promise.race([work(send), lost]);
    } catch (error) {
      if (!reserved) throw new Unreachable('Postgres cannot be reached', { cause: error });
      throw asAway(error);
    } finally {
      clearTimeout(timer);
      this.#lost = undefined;
      if (broken && !gone) this.discard();
      else if (reserved && !gone) reserved.release();
    }
  }

  /** Drops the connection at once; the next session opens a new one. */
  discard(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#kept = false;
    client?.end({ timeout: 0 }).catch(() => {});
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end({ timeout: 1 });
  }
}
