import protobuf from 'protobufjs/minimal.js';
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

const { Reader } = protobuf;
type Reader = InstanceType<typeof Reader>;
/** What a field's number does with the reader, which stands before its value. */
type Fields = Record<number, [wireType: number, read: () => void]>;
const varint = 0;
const fixed64 = 1;
const bytes = 2;
const fixed32 = 5;

/**
 * Reads one message: fields by number (opentelemetry/proto/{common,resource,trace,logs}/v1), unknown ones passed over.
 * protobufjs reads the wire; the messages are so few that no code is generated for them.
 */
function message(reader: Reader, end: number, fields: Fields): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = fields[tag >>> 3];
    const wireType = tag & 7;
    if (tag >>> 3 === 0) throw new Unreadable('a field has the number 0');
    if (!field) reader.skipType(wireType);
    else if (field[0] !== wireType)
      throw new Unreadable(`field ${tag >>> 3} is sent as wire type ${wireType}, not ${field[0]}`);
    else field[1]();
  }
  if (reader.pos !== end) throw new Unreadable('a message ends in the middle of a field');
}
function nested(reader: Reader, fields: (reader: Reader) => Fields): void {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new Unreadable('a message is cut off');
  message(reader, end, fields(reader));
}

const hex = (reader: Reader): string => Buffer.from(reader.bytes()).toString('hex');
function unsigned64(reader: Reader): bigint {
  const low = BigInt(reader.fixed32());
  return (BigInt(reader.fixed32()) << 32n) | low;
}
function signed64(reader: Reader): number | string {
  // A varint of 64 bits, read by hand: a number where that holds it, else its digits.
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.buf[reader.pos++];
    if (byte === undefined || reader.pos > reader.len) throw new Unreadable('an integer is cut off');
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) {
      const signed = BigInt.asIntN(64, value);
      return Number.isSafeInteger(Number(signed)) ? Number(signed) : String(signed);
    }
  }
  throw new Unreadable('an integer is longer than 64 bits');
}

function anyValue(reader: Reader, depth: number): unknown {
  if (depth > bounds.depth) throw new Unreadable(`values lie more than ${bounds.depth} deep`);
  let value: unknown = null;
  nested(reader, () => ({
    1: [bytes, () => (value = clip(reader.string(), bounds.text))],
    2: [varint, () => (value = reader.bool())],
    3: [varint, () => (value = signed64(reader))],
    4: [
      fixed64,
      () => {
        const number = reader.double();
        value = Number.isFinite(number) ? number : String(number);
      },
    ],
    5: [
      bytes,
      () => {
        const list: unknown[] = [];
        nested(reader, () => ({ 1: [bytes, () => list.push(anyValue(reader, depth + 1))] }));
        value = list;
      },
    ],
    6: [
      bytes,
      () => {
        const map: Attributes = {};
        nested(reader, () => ({ 1: [bytes, () => keyValue(reader, map, depth + 1)] }));
        value = map;
      },
    ],
    7: [bytes, () => (value = clip(Buffer.from(reader.bytes()).toString('base64'), bounds.text))],
  }));
  return value;
}
function keyValue(reader: Reader, into: Attributes, depth = 0): void {
  let key = '';
  let value: unknown = null;
  nested(reader, () => ({
    1: [bytes, () => (key = clip(reader.string(), 200))],
    2: [bytes, () => (value = anyValue(reader, depth))],
  }));
  put(into, key, value);
}
/** No name of an attribute may reach an object's prototype. */
const put = (into: Attributes, key: string, value: unknown): void => {
  Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
};

function resource(reader: Reader): Resource {
  const attributes: Attributes = {};
  nested(reader, () => ({ 1: [bytes, () => keyValue(reader, attributes)] }));
  return resourceOf(attributes);
}
function scope(reader: Reader): Span['scope'] {
  const read = { name: '', version: '' };
  nested(reader, () => ({
    1: [bytes, () => (read.name = clip(reader.string(), 200))],
    2: [bytes, () => (read.version = clip(reader.string(), 100))],
  }));
  return read;
}
function event(reader: Reader): SpanEvent {
  const read: SpanEvent = { name: '', at: '0', attributes: {} };
  nested(reader, () => ({
    1: [fixed64, () => (read.at = String(unsigned64(reader)))],
    2: [bytes, () => (read.name = clip(reader.string(), bounds.name))],
    3: [bytes, () => keyValue(reader, read.attributes)],
  }));
  return read;
}
function link(reader: Reader): SpanLink {
  const read: SpanLink = { traceId: '', spanId: '', attributes: {} };
  nested(reader, () => ({
    1: [bytes, () => (read.traceId = hex(reader))],
    2: [bytes, () => (read.spanId = hex(reader))],
    4: [bytes, () => keyValue(reader, read.attributes)],
  }));
  return read;
}

function span(reader: Reader): Omit<Span, 'resource' | 'scope'> {
  const read: Omit<Span, 'resource' | 'scope'> = {
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
    dropped: { attributes: 0, events: 0, links: 0 },
  };
  nested(reader, () => ({
    1: [bytes, () => (read.traceId = hex(reader))],
    2: [bytes, () => (read.spanId = hex(reader))],
    3: [bytes, () => (read.traceState = clip(reader.string(), 512))],
    4: [bytes, () => (read.parentId = hex(reader))],
    5: [bytes, () => (read.name = clip(reader.string(), bounds.name))],
    6: [varint, () => (read.kind = reader.int32())],
    7: [fixed64, () => (read.start = unsigned64(reader))],
    8: [fixed64, () => (read.end = unsigned64(reader))],
    9: [bytes, () => keyValue(reader, read.attributes)],
    10: [varint, () => (read.dropped.attributes = reader.uint32())],
    11: [bytes, () => read.events.push(event(reader))],
    12: [varint, () => (read.dropped.events = reader.uint32())],
    13: [bytes, () => read.links.push(link(reader))],
    14: [varint, () => (read.dropped.links = reader.uint32())],
    15: [
      bytes,
      () =>
        nested(reader, () => ({
          2: [bytes, () => (read.statusMessage = clip(reader.string(), bounds.name))],
          3: [varint, () => (read.status = reader.int32())],
        })),
    ],
    16: [fixed32, () => (read.flags = reader.fixed32())],
  }));
  return read;
}

/** `ExportTraceServiceRequest`. Throws `Unreadable`. */
export function tracesFromProtobuf(body: Uint8Array): Span[] {
  return all(body, (reader, spans: Span[]) => {
    let from: Resource = resourceOf({});
    const own: Span[] = [];
    nested(reader, () => ({
      1: [bytes, () => (from = resource(reader))],
      2: [
        bytes,
        () => {
          let by = { name: '', version: '' };
          const held: Omit<Span, 'resource' | 'scope'>[] = [];
          nested(reader, () => ({
            1: [bytes, () => (by = scope(reader))],
            2: [bytes, () => held.push(span(reader))],
          }));
          for (const each of held) own.push({ ...each, scope: by, resource: from });
        },
      ],
    }));
    // Fields may come in any order: the resource after its spans.
    for (const each of own) spans.push({ ...each, resource: from });
  });
}

/** `ExportLogsServiceRequest`. Throws `Unreadable`. */
export function logsFromProtobuf(body: Uint8Array): LogRecord[] {
  return all(body, (reader, records: LogRecord[]) => {
    let from: Resource = resourceOf({});
    const own: Omit<LogRecord, 'resource'>[] = [];
    nested(reader, () => ({
      1: [bytes, () => (from = resource(reader))],
      2: [bytes, () => nested(reader, () => ({ 2: [bytes, () => own.push(record(reader))] }))],
    }));
    for (const each of own) records.push({ ...each, resource: from });
  });
}
function record(reader: Reader): Omit<LogRecord, 'resource'> {
  let observed = 0n;
  let body: unknown = '';
  const read = { at: 0n, severity: 0, message: '', traceId: '', spanId: '', attributes: {} as Attributes };
  nested(reader, () => ({
    1: [fixed64, () => (read.at = unsigned64(reader))],
    2: [varint, () => (read.severity = reader.int32())],
    5: [bytes, () => (body = anyValue(reader, 0))],
    6: [bytes, () => keyValue(reader, read.attributes)],
    9: [bytes, () => (read.traceId = hex(reader))],
    10: [bytes, () => (read.spanId = hex(reader))],
    11: [fixed64, () => (observed = unsigned64(reader))],
  }));
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
    message(reader, reader.len, { 1: [bytes, () => take(reader, found)] });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(error instanceof Error ? error.message : String(error));
  }
  return found;
}
