import {
  type Attributes,
  bounds,
  clip,
  type LogRecord,
  type Resource,
  resourceOf,
  type Span,
  type SpanEvent,
  type SpanLink,
  Unreadable,
} from './span.ts';
import { anyValue, closed, endOf, fields, hex, keyValue, pass, Reader, unsigned64 } from './wire.ts';

// protobufjs reads the wire; the messages (opentelemetry/proto/{common,resource,trace,logs}/v1) are so few that no
// code is generated for them. A tag is a field's number times eight and its wire type.

/** A message whose fields `take` reads by tag; what it does not know is passed over. */
function message(reader: Reader, end: number, known: number, take: (tag: number) => unknown): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (take(tag) === unknown) pass(reader, tag, known);
  }
  closed(reader, end);
}
const unknown = Symbol('unknown');

function resource(reader: Reader): Resource {
  const attributes: Attributes = {};
  message(reader, endOf(reader), fields(1), (tag) => (tag === 10 ? keyValue(reader, attributes) : unknown));
  return resourceOf(attributes);
}
function scope(reader: Reader): Span['scope'] {
  const read = { name: '', version: '' };
  message(reader, endOf(reader), fields(1, 2), (tag) => {
    if (tag === 10) read.name = clip(reader.string(), 200);
    else if (tag === 18) read.version = clip(reader.string(), 100);
    else return unknown;
    return undefined;
  });
  return read;
}
function event(reader: Reader): SpanEvent {
  const read: SpanEvent = { name: '', at: '0', attributes: {} };
  message(reader, endOf(reader), fields(1, 2, 3), (tag) => {
    if (tag === 9) read.at = String(unsigned64(reader));
    else if (tag === 18) read.name = clip(reader.string(), bounds.name);
    else if (tag === 26) keyValue(reader, read.attributes);
    else return unknown;
    return undefined;
  });
  return read;
}
function link(reader: Reader): SpanLink {
  const read: SpanLink = { traceId: '', spanId: '', attributes: {} };
  message(reader, endOf(reader), fields(1, 2, 4), (tag) => {
    if (tag === 10) read.traceId = hex(reader);
    else if (tag === 18) read.spanId = hex(reader);
    else if (tag === 34) keyValue(reader, read.attributes);
    else return unknown;
    return undefined;
  });
  return read;
}
function status(reader: Reader, read: { status: number; statusMessage: string }): void {
  message(reader, endOf(reader), fields(2, 3), (tag) => {
    if (tag === 18) read.statusMessage = clip(reader.string(), bounds.name);
    else if (tag === 24) read.status = reader.int32();
    else return unknown;
    return undefined;
  });
}

const spanFields = fields(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
const noScope = { name: '', version: '' };
const noResource = resourceOf({});
/** Its scope and resource are told by the messages around it. */
function span(reader: Reader): Span {
  const end = endOf(reader);
  const read: Span = {
    traceId: '',
    spanId: '',
    parentId: '',
    name: '',
    kind: 0,
    start: 0n,
    end: 0n,
    status: 0,
    statusMessage: '',
    attributes: {},
    events: [],
    links: [],
    traceState: '',
    flags: 0,
    scope: noScope,
    dropped: { attributes: 0, events: 0, links: 0 },
    resource: noResource,
  };
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) read.traceId = hex(reader);
    else if (tag === 18) read.spanId = hex(reader);
    else if (tag === 26) read.traceState = clip(reader.string(), 512);
    else if (tag === 34) read.parentId = hex(reader);
    else if (tag === 42) read.name = clip(reader.string(), bounds.name);
    else if (tag === 48) read.kind = reader.int32();
    else if (tag === 57) read.start = unsigned64(reader);
    else if (tag === 65) read.end = unsigned64(reader);
    else if (tag === 74) keyValue(reader, read.attributes);
    else if (tag === 80) read.dropped.attributes = reader.uint32();
    else if (tag === 90) read.events.push(event(reader));
    else if (tag === 96) read.dropped.events = reader.uint32();
    else if (tag === 106) read.links.push(link(reader));
    else if (tag === 112) read.dropped.links = reader.uint32();
    else if (tag === 122) status(reader, read);
    else if (tag === 133) read.flags = reader.fixed32();
    else pass(reader, tag, spanFields);
  }
  closed(reader, end);
  return read;
}

/** `ExportTraceServiceRequest`. Throws `Unreadable`. */
export function tracesFromProtobuf(body: Uint8Array): Span[] {
  return all(body, (reader, spans: Span[]) => {
    let from = noResource;
    const first = spans.length;
    message(reader, endOf(reader), fields(1, 2), (tag) => {
      if (tag === 10) from = resource(reader);
      else if (tag === 18) scoped(reader, spans);
      else return unknown;
      return undefined;
    });
    // Fields may come in any order: the resource after its spans.
    for (let at = first; at < spans.length; at++) (spans[at] as Span).resource = from;
  });
}
function scoped(reader: Reader, spans: Span[]): void {
  let by = noScope;
  const first = spans.length;
  message(reader, endOf(reader), fields(1, 2), (tag) => {
    if (tag === 10) by = scope(reader);
    else if (tag === 18) spans.push(span(reader));
    else return unknown;
    return undefined;
  });
  for (let at = first; at < spans.length; at++) (spans[at] as Span).scope = by;
}

/** `ExportLogsServiceRequest`. Throws `Unreadable`. */
export function logsFromProtobuf(body: Uint8Array): LogRecord[] {
  return all(body, (reader, records: LogRecord[]) => {
    let from = noResource;
    const first = records.length;
    message(reader, endOf(reader), fields(1, 2), (tag) => {
      if (tag === 10) from = resource(reader);
      else if (tag === 18)
        message(reader, endOf(reader), fields(2), (inner) =>
          inner === 18 ? records.push(record(reader)) : unknown,
        );
      else return unknown;
      return undefined;
    });
    for (let at = first; at < records.length; at++) (records[at] as LogRecord).resource = from;
  });
}
function record(reader: Reader): LogRecord {
  let observed = 0n;
  let body: unknown = '';
  const read = {
    at: 0n,
    severity: 0,
    message: '',
    traceId: '',
    spanId: '',
    attributes: {} as Attributes,
    resource: noResource,
  };
  message(reader, endOf(reader), fields(1, 2, 5, 6, 9, 10, 11), (tag) => {
    if (tag === 9) read.at = unsigned64(reader);
    else if (tag === 16) read.severity = reader.int32();
    else if (tag === 42) body = anyValue(reader, 0);
    else if (tag === 50) keyValue(reader, read.attributes);
    else if (tag === 74) read.traceId = hex(reader);
    else if (tag === 82) read.spanId = hex(reader);
    else if (tag === 89) observed = unsigned64(reader);
    else return unknown;
    return undefined;
  });
  return {
    ...read,
    at: read.at || observed,
    message: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function all<T>(body: Uint8Array, take: (reader: Reader, into: T[]) => void): T[] {
  const reader = Reader.create(body);
  const found: T[] = [];
  try {
    message(reader, reader.len, fields(1), (tag) => (tag === 10 ? take(reader, found) : unknown));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(error instanceof Error ? error.message : String(error));
  }
  return found;
}
