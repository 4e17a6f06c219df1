import type { Tx } from '@muster/bus';
import type { Running } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { Tally } from '../figures/index.ts';
import type { Intake, LogRecord, Span } from '../otlp/index.ts';
import { Refusal, rpc } from '../otlp/index.ts';
import { counted } from './counted.ts';
import { Edges } from './edges.ts';
import { writeLines } from './insert-lines.ts';
import { insertSpans, writeResources } from './insert-spans.ts';
import { openSlot, slotName } from './slots.ts';
import { writeChains } from './write-chains.ts';

/** Rows a transaction at most; how long the first of them waits; how often the open slot is looked up anew. */
const batch = 2_000;
const restMs = 200;
const slotHoldsMs = 20_000;

interface Taken {
  spans: readonly Span[];
  lines: readonly LogRecord[];
}

/** Keeps what the receiver takes in: in memory for a moment, then in batches in the store. */
export class Writer implements Intake {
  readonly #running: Running;
  readonly #most: number;
  readonly #edges = new Edges();
  #spans: Span[] = [];
  #lines: LogRecord[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #slot: { name: string; until: number } | undefined;
  #away = false;
  #closed = false;

  constructor(running: Running, most: number) {
    this.#running = running;
    this.#most = most;
  }

  admit(): void {
    if (this.#waiting < this.#most && !this.#closed) return;
    counted.turnedAway++;
    throw this.#away || this.#closed
      ? new Refusal(503, rpc.unavailable, 'The database is away and memory is full. Come again.', 5)
      : new Refusal(429, rpc.resourceExhausted, 'More comes in than can be written. Come again.', 1);
  }
  spans(spans: readonly Span[]): void {
    for (const span of spans) this.#spans.push(span);
    this.#took(spans.length);
  }
  lines(lines: readonly LogRecord[]): void {
    for (const line of lines) this.#lines.push(line);
    this.#took(lines.length);
  }
  refused(count: number): void {
    counted.refused += count;
  }

  get #waiting(): number {
    return this.#spans.length + this.#lines.length;
  }
  #took(count: number): void {
    counted.accepted += count;
    counted.waiting = this.#waiting;
    this.#plan(this.#waiting >= batch ? 0 : restMs);
  }
  #plan(ms: number): void {
    if (this.#writing || this.#closed) return;
    if (this.#timer && ms > 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), ms);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      counted.waiting = this.#waiting;
      if (this.#waiting > 0) this.#plan(this.#away ? 500 : 0);
      else if (this.#edges.waits) this.#plan(1_000);
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const taken = { spans: this.#spans.splice(0, batch), lines: this.#lines.splice(0, batch) };
    try {
      await this.#store(taken);
      this.#away = false;
    } catch (error) {
      this.#slot = undefined;
      if (isUnstorable(error)) return await this.#oneByOne(taken, error);
      if (!this.#away) this.#running.log.warn({ err: error }, 'the database is away: spans wait in memory');
      this.#away = true;
      this.#spans.unshift(...taken.spans);
      this.#lines.unshift(...taken.lines);
    }
  }

  /** Halves what could not be written until what is wrong with it stands alone, and leaves that out. */
  async #oneByOne({ spans, lines }: Taken, error: unknown): Promise<void> {
    if (spans.length + lines.length <= 1) {
      counted.refused++;
      this.#running.log.warn({ err: error }, 'a span or line cannot be stored and is left out');
      return;
    }
    const half = (n: number) => Math.ceil(n / 2);
    const parts: Taken[] =
      spans.length > 0 && lines.length > 0
        ? [
            { spans, lines: [] },
            { spans: [], lines },
          ]
        : [
            { spans: spans.slice(0, half(spans.length)), lines: lines.slice(0, half(lines.length)) },
            { spans: spans.slice(half(spans.length)), lines: lines.slice(half(lines.length)) },
          ];
    for (const part of parts)
      await this.#store(part).catch((fault: unknown) => {
        if (isUnstorable(fault)) return this.#oneByOne(part, fault);
        this.#spans.unshift(...part.spans);
        this.#lines.unshift(...part.lines);
        return undefined;
      });
  }

  async #store({ spans, lines }: Taken): Promise<void> {
    const now = this.#running.clock.now();
    let fresh: Span[] = [];
    await this.#running.bus.runAlone(async (tx) => {
      const slot = await this.#openSlot(tx, now);
      fresh = await insertSpans(tx, slot, spans);
      writeLines(tx, slot, lines);
      writeResources(tx, [...new Set(fresh.map((span) => span.resource))], now);
      writeChains(tx, fresh, now);
      const tally = new Tally();
      for (const span of fresh) tally.span(span);
      tally.write(tx);
      if (this.#edges.due) await this.#edges.resolve(tx);
    });
    for (const span of fresh) this.#edges.take(span);
  }

  async #openSlot(tx: Tx, now: Date): Promise<string> {
    const today = slotName(now, 1);
    if (this.#slot && this.#slot.until > performance.now() && this.#slot.name.startsWith(today))
      return this.#slot.name;
    const [last] = await tx.db.execute<{ slot: string }>(
      sql`select slot from trace.slots where slot like ${`${today}%`} order by slot desc limit 1`,
    );
    const name = last?.slot ?? today;
    if (!last) await openSlot(tx.db, name, now);
    this.#slot = { name, until: performance.now() + slotHoldsMs };
    return name;
  }

  /** Writes what waits; what the database will not take now is lost. */
  async close(): Promise<void> {
    await this.#writing;
    this.#closed = true;
    while (this.#waiting > 0 && !this.#away) await this.#write();
    clearTimeout(this.#timer);
  }
}

/** Postgres says that a value is none that it can keep; whatever else it says passes, and the values are kept. */
function isUnstorable(error: unknown): boolean {
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause)
    if (/^(22|54)/.test(String((at as { code?: unknown }).code ?? ''))) return true;
  return false;
}
