import type { AuditRow } from './audit.ts';
import { Connection, DatabaseAway, type Send, Unreachable, unsendable } from './connection.ts';
import { type Db, databaseOver } from './database.ts';
import { writeKept } from './kept.ts';
import { type Locked, openLocked } from './locked.ts';
import type { OutboxRow, ResultRow } from './outbox.ts';

/** One command's share of a transaction. */
export interface Tx {
  readonly db: Db;
  query<T>(text: string, params: unknown[]): Promise<T[]>;
  /** Sent with the commit; whether it took is known with the commit. */
  write(text: string, params: unknown[]): void;
  /** Sends what was written so far: Postgres works on it while the command goes on. Throws what has failed of it. */
  proceed(): Promise<void>;
  emit(row: OutboxRow): void;
  /** Notes who does this, with the commit. */
  audit(row: AuditRow): void;
  /** Remembers the command's result under its idempotency key. */
  remember(row: ResultRow): void;
}
interface Command {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}
interface LaneOptions {
  schema: string;
  /** How many commands that wait may share one commit; 1 = each its own transaction. */
  batch: number;
  deadlineMs?: number;
  /** After a commit that left rows in the outbox. */
  committed: () => void;
}

/** A transaction takes no further command after this long: the others of a slow batch must not miss its deadline. */
const turnMs = 250;

/** A write that answers nothing, or several in one `with`. */
const write = /^\s*(insert|update|delete|with\b[\s\S]*\b(insert\s+into|delete\s+from|update\s+\S+\s+set))\b/i;
const deferrable = (text: string): boolean => write.test(text) && !/\breturning\b/i.test(text);

/**
 * Runs commands in transactions on one connection. Commands that wait while one batch commits share the
 * next transaction, strictly one after the other, each seeing the writes of those before it: one fsync for
 * all (measured 1.7-2.1 times one INSERT each). When a batch fails its commands run one by one, so that a
 * bad one fails alone.
 */
export class Lane {
  readonly #connection: Connection;
  readonly #options: LaneOptions;
  readonly #waiting: Command[] = [];
  #running: Promise<void> | undefined;

  constructor(url: string, name: string, options: LaneOptions) {
    this.#connection = new Connection(url, name);
    this.#options = options;
  }

  /** Commands that wait, and one for those under way. */
  get load(): number {
    return this.#waiting.length + (this.#running ? 1 : 0);
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that requests of the same packet share the first batch too.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, this.#options.batch);
        if (!(await this.#attempt(batch))) for (const command of batch) await this.#alone(command);
      }
    } finally {
      // In the same breath as the last look at who waits: a caller who comes a tick later starts anew.
      this.#running = undefined;
    }
  }

  async #alone(command: Command): Promise<void> {
    for (let attempt = 1; !(await this.#attempt([command], attempt >= 3)); attempt++);
  }

  /** Settles the commands and answers true, or leaves them all unsettled and answers false: run them alone. */
  async #attempt(batch: Command[], last = false): Promise<boolean> {
    const settled: (() => void)[] = [];
    const outbox: OutboxRow[] = [];
    let begun = 0;
    try {
      await this.#connection.session(this.#options.deadlineMs ?? 5_000, async (send) => {
        const transaction = new Transaction(send);
        const until = performance.now() + turnMs;
        try {
          for (const [n, command] of batch.entries()) {
            if (performance.now() > until) {
              this.#waiting.unshift(...batch.splice(n));
              break;
            }
            begun = n + 1;
            const tx = new CommandTx(transaction);
            try {
              const value = await command.work(tx).finally(() => {
                tx.over = true;
              });
              tx.flush();
              tx.locked.share();
              outbox.push(...tx.outbox);
              transaction.results.push(...tx.results);
              transaction.audits.push(...tx.audits);
              settled.push(() => command.resolve(value));
            } catch (error) {
              // It wrote nothing yet: it fails alone and the others go on.
              if (!tx.sentWrites && !(await transaction.failed())) settled.push(() => command.reject(error));
              else throw error;
            }
          }
          await transaction.commit(this.#options.schema, outbox);
        } catch (error) {
          await transaction.rollback();
          throw transaction.reasonOf(error);
        }
      });
    } catch (error) {
      if (!(error instanceof DatabaseAway)) {
        if (batch.length > 1) return false;
        if (!last && isRetryable(error)) return false;
      }
      // Whoever waits behind a Postgres that cannot be reached would wait as long, for the same answer. Where it was
      // lost on the way, those not begun have their turn yet; the others may have been done, so none runs twice.
      if (error instanceof Unreachable) batch.push(...this.#waiting.splice(0));
      else this.#waiting.unshift(...batch.splice(begun));
      for (const command of batch.splice(0)) command.reject(error);
      return true;
    }
    for (const settle of settled) settle();
    if (outbox.length > 0) this.#options.committed();
    return true;
  }

  async close(): Promise<void> {
    while (this.#running) await this.#running;
    await this.#connection.close();
  }
}

/** Whether Postgres said one of these; drizzle wraps what it said. */
function saidBy(error: unknown, codes: readonly string[]): boolean {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause)
    if (codes.includes(String((at as { code?: unknown }).code))) return true;
  return false;
}
/** Serialisation failure, deadlock: Postgres asks for another try. */
const isRetryable = (error: unknown): boolean => saidBy(error, ['40001', '40P01']);

class Transaction {
  readonly #send: Send;
  readonly #pending: Promise<unknown>[] = [];
  readonly results: ResultRow[] = [];
  readonly audits: AuditRow[] = [];
  /** What it knows of rows that it has locked. */
  readonly locked = new Map<string, unknown>();
  #begun = false;
  #error: unknown;

  constructor(send: Send) {
    this.#send = send;
  }
  send: Send = (text, params, shape) => {
    if (!this.#begun) {
      this.#begun = true;
      this.#track(this.#send('begin', []));
    }
    return this.#track(this.#send(text, params, shape));
  };
  #track<T>(sent: Promise<T>): Promise<T> {
    const noted = sent.catch((error) => {
      this.#error ??= error;
      throw error;
    });
    noted.catch(() => {});
    this.#pending.push(noted);
    return noted;
  }
  /** Whether any statement so far failed: everything sent is awaited first. */
  async failed(): Promise<boolean> {
    await Promise.allSettled(this.#pending);
    return this.#error !== undefined;
  }
  /** Throws what is known by now to have failed. */
  check(): void {
    if (this.#error !== undefined) throw this.#error;
  }
  /** A read after a write that failed is only told that the transaction is aborted (25P02): the write's own error counts. */
  reasonOf(error: unknown): unknown {
    return saidBy(error, ['25P02']) ? (this.#error ?? error) : error;
  }
  async rollback(): Promise<void> {
    if (!this.#begun) return;
    await Promise.allSettled(this.#pending);
    await this.#send('rollback', []);
  }
  async commit(schema: string, outbox: readonly OutboxRow[]): Promise<void> {
    writeKept(this.send, schema, { outbox, results: this.results, audits: this.audits });
    if (!this.#begun) return;
    this.check();
    const [, committed] = await Promise.all([
      Promise.allSettled(this.#pending),
      this.#send('commit', []).catch((error) => {
        this.#error ??= error;
        return undefined;
      }),
    ]);
    this.check();
    if (committed?.command !== 'COMMIT') throw new DatabaseAway('the commit was not confirmed');
  }
}

const tooLate = (): Error => new Error('this command has ended already: await all that it does');

/**
 * Holds a command's plain writes back until it reads again or ends, so that one that throws has left no trace; what
 * it sends after its end, out of a branch that nobody waited for, would land in another's transaction and is refused.
 */
class CommandTx implements Tx {
  readonly #transaction: Transaction;
  readonly #held: { text: string; params: unknown[] }[] = [];
  readonly outbox: OutboxRow[] = [];
  readonly results: ResultRow[] = [];
  readonly audits: AuditRow[] = [];
  readonly db: Db;
  readonly locked: Locked;
  sentWrites = false;
  over = false;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
    this.db = databaseOver((text, params, shape) => {
      if (!deferrable(text)) return this.#send(text, params, shape);
      try {
        this.write(text, params);
      } catch (error) {
        return Promise.reject(error);
      }
      return Promise.resolve([]);
    });
    this.locked = openLocked(this.db, transaction.locked);
  }
  #send: Send = (text, params, shape) => {
    const refused = this.#refusal(text, params);
    if (refused) return Promise.reject(refused);
    this.flush();
    if (!/^\s*select\b/i.test(text)) this.sentWrites = true;
    return this.#transaction.send(text, params, shape);
  };
  flush(): void {
    for (const { text, params } of this.#held.splice(0)) {
      this.sentWrites = true;
      void this.#transaction.send(text, params);
    }
  }
  async query<T>(text: string, params: unknown[]): Promise<T[]> {
    return (await this.#send(text, params)) as T[];
  }
  write(text: string, params: unknown[]): void {
    const refused = this.#refusal(text, params);
    if (refused) throw refused;
    this.#held.push({ text, params });
  }
  /** Ahead of the pipeline: what is refused within it would be missing from a transaction that commits all the same. */
  #refusal(text: string, params: readonly unknown[]): Error | undefined {
    return this.over ? tooLate() : unsendable(text, params);
  }
  async proceed(): Promise<void> {
    if (this.over) throw tooLate();
    this.flush();
    // postgres.js puts a statement on its way a tick later, for the end of this turn: what waits for that end waits behind.
    await undefined;
    await new Promise((resolve) => setImmediate(resolve));
    this.#transaction.check();
  }
  emit(row: OutboxRow): void {
    this.outbox.push(row);
  }
  audit(row: AuditRow): void {
    this.audits.push(row);
  }
  remember(row: ResultRow): void {
    this.results.push(row);
  }
}
