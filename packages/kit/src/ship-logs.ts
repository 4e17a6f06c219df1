import type { Log } from '@muster/bus';
import { Line } from './line.ts';

interface ShipperOptions {
  service: string;
  instance: string;
  endpoint: string;
}

const restMs = 500;
/** Lines a request, and those that wait at most: what comes on top is dropped. */
const batch = 500;
const most = 5_000;
const severities: Record<string, number> = { trace: 1, debug: 5, info: 9, warn: 13, error: 17, fatal: 21 };

/**
 * Sends log lines as OTLP/HTTP JSON, in batches and behind everybody's back: a line costs its service one entry in a
 * list. Our own and not the SDK's, whose records would be made of what is JSON already: two more packages in each
 * service, for as many lines.
 */
export class Shipper {
  readonly #options: ShipperOptions;
  readonly #url: string;
  #line: Line;
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  constructor(options: ShipperOptions) {
    this.#options = options;
    this.#url = `${options.endpoint.replace(/\/$/, '')}/v1/logs`;
    this.#line = new Line(this.#url, 'log lines', { info() {}, warn() {}, error() {} });
  }
  /** Where it says that nobody takes the lines: the log it ships, which it cannot have before that is there. */
  set log(log: Log) {
    this.#line = new Line(this.#url, 'log lines', log);
  }
  get dropped(): number {
    return this.#line.dropped;
  }

  take(line: string): void {
    if (this.#waiting.length < most) this.#waiting.push(line);
    else this.#line.drop(1);
    this.#plan();
  }
  #plan(): void {
    if (this.#timer || this.#sending) return;
    this.#timer = setTimeout(() => void this.#send(), restMs);
    this.#timer.unref();
  }

  #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
      if (this.#waiting.length > 0) this.#plan();
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    const lines = this.#waiting.splice(0, batch);
    if (lines.length === 0) return;
    if (!this.#line.open) return this.#line.drop(lines.length);
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: this.#request(lines),
        signal: AbortSignal.timeout(5_000),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      this.#line.told(true, lines.length);
    } catch (error) {
      this.#line.told(false, lines.length, error);
    }
  }

  #request(lines: readonly string[]): string {
    const { service, instance } = this.#options;
    const attributes = attributesOf({
      'service.name': service,
      'service.namespace': 'muster',
      'service.instance.id': instance,
    });
    const logRecords = lines.flatMap(recordOf);
    return JSON.stringify({
      resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { name: 'pino' }, logRecords }] }],
    });
  }

  /** What waits is still sent, within a second. */
  async close(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, 1_000).unref());
    await Promise.race([this.#sending?.then(() => this.#send()) ?? this.#send(), late]);
    clearTimeout(this.#timer);
  }
}

function recordOf(line: string): object[] {
  try {
    const { level, time, pid, hostname, name, msg, traceId, err, ...rest } = JSON.parse(line);
    const fault = err && {
      'exception.type': err.type,
      'exception.message': err.message,
      'exception.stacktrace': err.stack,
    };
    return [
      {
        timeUnixNano: `${time}000000`,
        severityNumber: severities[level] ?? 0,
        severityText: level,
        body: { stringValue: String(msg ?? '') },
        attributes: attributesOf({ ...rest, ...fault }),
        ...(/^[0-9a-f]{32}$/.test(traceId) ? { traceId } : {}),
      },
    ];
  } catch {
    return [];
  }
}

const attributesOf = (fields: Record<string, unknown>) =>
  Object.entries(fields).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [{ key, value: anyValue(value) }],
  );

function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { stringValue: JSON.stringify(value) };
}
