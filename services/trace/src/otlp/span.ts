/** Attributes as JSON holds them: 64-bit integers beyond what a number holds, and bytes, are text. */
export type Attributes = Record<string, unknown>;

export interface Resource {
  service: string;
  instance: string | null;
  attributes: Attributes;
}
export interface SpanEvent {
  name: string;
  /** Unix nanoseconds, as text. */
  at: string;
  attributes: Attributes;
}
export interface SpanLink {
  traceId: string;
  spanId: string;
  attributes: Attributes;
}

/** A span as it is taken in, whatever encoding it came in. Times are Unix nanoseconds. */
export interface Span {
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  kind: number;
  start: bigint;
  end: bigint;
  status: number;
  statusMessage: string;
  attributes: Attributes;
  events: SpanEvent[];
  links: SpanLink[];
  traceState: string;
  flags: number;
  scope: { name: string; version: string };
  dropped: { attributes: number; events: number; links: number };
  resource: Resource;
}

export interface LogRecord {
  at: bigint;
  /** OTLP's severity number: 1-4 trace, 5-8 debug, 9-12 info, 13-16 warn, 17-20 error, 21-24 fatal. */
  severity: number;
  message: string;
  traceId: string;
  spanId: string;
  attributes: Attributes;
  resource: Resource;
}

/** What a sender gets wrong for the whole request: nothing of it is taken. */
export class Unreadable extends Error {}

/** How deep values may lie within one another, and what one attribute, one span or one request may hold. */
export const bounds = {
  depth: 16,
  text: 16_384,
  attributes: 128,
  events: 128,
  links: 128,
  name: 1_000,
} as const;

/** Text as Postgres can store it, and no longer than that. */
export function clip(text: string, most: number): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  const whole = short.isWellFormed() ? short : short.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '�') : whole;
}

export const noId = /^0*$/;
export const resourceOf = (attributes: Attributes): Resource => {
  const text = (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
  };
  return {
    service: text('service.name') ?? 'unknown_service',
    instance: text('service.instance.id') ?? null,
    attributes,
  };
};
