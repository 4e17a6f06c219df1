import { type Attributes, bounds, clip, type LogRecord, resourceOf, type Span, Unreadable } from './span.ts';

type Json = Record<string, unknown>;
const most64 = 0xffff_ffff_ffff_ffffn;

const wrong = (where: string, what: string): never => {
  throw new Unreadable(`${where} must be ${what}`);
};

/** proto3 JSON: an absent field and null are the default. Unknown fields are passed over. */
function object(value: unknown, where: string): Json {
  if (value === undefined || value === null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Json) : wrong(where, 'an object');
}
function list(value: unknown, where: string): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : wrong(where, 'a list');
}
function text(value: unknown, where: string, most: number): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? clip(value, most) : wrong(where, 'a string');
}
function integer(value: unknown, where: string): number {
  if (value === undefined || value === null) return 0;
  const number = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) ? Number(number) : wrong(where, 'an integer');
}
/** 64-bit integers are text in proto3 JSON; numbers are taken too. */
function unsigned64(value: unknown, where: string): bigint {
  if (value === undefined || value === null || value === '') return 0n;
  const digits = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
  const number = digits ?? (typeof value === 'string' && /^\d{1,20}$/.test(value) ? BigInt(value) : -1n);
  return number >= 0n && number <= most64 ? number : wrong(where, 'an unsigned 64-bit integer');
}
/** OTLP's own rule: ids are hexadecimal, in either case, and not base64. */
const id = (value: unknown, where: string): string => text(value, where, 200).toLowerCase();

function anyValue(value: unknown, where: string, depth: number): unknown {
  if (depth > bounds.depth) throw new Unreadable(`${where}: values lie more than ${bounds.depth} deep`);
  const any = object(value, where);
  if (any['stringValue'] !== undefined) return text(any['stringValue'], where, bounds.text);
  if (any['boolValue'] !== undefined)
    return typeof any['boolValue'] === 'boolean' ? any['boolValue'] : wrong(where, 'a boolean');
  if (any['intValue'] !== undefined) return int64(any['intValue'], where);
  if (any['doubleValue'] !== undefined) return double(any['doubleValue'], where);
  if (any['bytesValue'] !== undefined) return text(any['bytesValue'], where, bounds.text);
  if (any['arrayValue'] !== undefined)
    return list(object(any['arrayValue'], where)['values'], where).map((each) =>
      anyValue(each, where, depth + 1),
    );
  if (any['kvlistValue'] !== undefined)
    return keyValues(object(any['kvlistValue'], where)['values'], where, depth + 1);
  return null;
}
function int64(value: unknown, where: string): number | string {
  if (typeof value === 'number') return Number.isInteger(value) ? value : wrong(where, 'an integer');
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return wrong(where, 'an integer');
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
function double(value: unknown, where: string): number | string {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? wrong(where, 'a number') : number;
}
function keyValues(value: unknown, where: string, depth = 0): Attributes {
  const entries = list(value, where).map((each): [string, unknown] => {
    const { key, value: held } = object(each, where);
    return [text(key, `${where}/key`, 200), anyValue(held, `${where}/value`, depth)];
  });
  return Object.fromEntries(entries);
}

function span(value: unknown, at: string): Omit<Span, 'resource' | 'scope'> {
  const read = object(value, at);
  const status = object(read['status'], `${at}/status`);
  return {
    traceId: id(read['traceId'], `${at}/traceId`),
    spanId: id(read['spanId'], `${at}/spanId`),
    parentId: id(read['parentSpanId'], `${at}/parentSpanId`),
    name: text(read['name'], `${at}/name`, bounds.name),
    kind: integer(read['kind'], `${at}/kind`),
    start: unsigned64(read['startTimeUnixNano'], `${at}/startTimeUnixNano`),
    end: unsigned64(read['endTimeUnixNano'], `${at}/endTimeUnixNano`),
    status: integer(status['code'], `${at}/status/code`),
    statusMessage: text(status['message'], `${at}/status/message`, bounds.name),
    attributes: keyValues(read['attributes'], `${at}/attributes`),
    events: list(read['events'], `${at}/events`).map((each) => {
      const event = object(each, `${at}/events`);
      return {
        name: text(event['name'], `${at}/events/name`, bounds.name),
        at: String(unsigned64(event['timeUnixNano'], `${at}/events/timeUnixNano`)),
        attributes: keyValues(event['attributes'], `${at}/events/attributes`),
      };
    }),
    links: list(read['links'], `${at}/links`).map((each) => {
      const link = object(each, `${at}/links`);
      return {
        traceId: id(link['traceId'], `${at}/links/traceId`),
        spanId: id(link['spanId'], `${at}/links/spanId`),
        attributes: keyValues(link['attributes'], `${at}/links/attributes`),
      };
    }),
    traceState: text(read['traceState'], `${at}/traceState`, 512),
    flags: integer(read['flags'], `${at}/flags`),
    dropped: {
      attributes: integer(read['droppedAttributesCount'], `${at}/droppedAttributesCount`),
      events: integer(read['droppedEventsCount'], `${at}/droppedEventsCount`),
      links: integer(read['droppedLinksCount'], `${at}/droppedLinksCount`),
    },
  };
}

function record(value: unknown, at: string): Omit<LogRecord, 'resource'> {
  const read = object(value, at);
  const body = anyValue(read['body'], `${at}/body`, 0);
  return {
    at:
      unsigned64(read['timeUnixNano'], `${at}/timeUnixNano`) ||
      unsigned64(read['observedTimeUnixNano'], `${at}/observedTimeUnixNano`),
    severity: integer(read['severityNumber'], `${at}/severityNumber`),
    message: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
    traceId: id(read['traceId'], `${at}/traceId`),
    spanId: id(read['spanId'], `${at}/spanId`),
    attributes: keyValues(read['attributes'], `${at}/attributes`),
  };
}

function parse(body: Uint8Array): Json {
  try {
    return object(JSON.parse(Buffer.from(body).toString('utf8')), 'the request');
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`the request is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}
const attributesOf = (value: unknown, at: string): Attributes =>
  keyValues(object(value, at)['attributes'], `${at}/attributes`);

/** `ExportTraceServiceRequest` in JSON. Throws `Unreadable`, naming the place. */
export function tracesFromJson(body: Uint8Array): Span[] {
  return list(parse(body)['resourceSpans'], 'resourceSpans').flatMap((group, n) => {
    const at = `resourceSpans/${n}`;
    const { resource: from, scopeSpans } = object(group, at);
    const resource = resourceOf(attributesOf(from, `${at}/resource`));
    return list(scopeSpans, `${at}/scopeSpans`).flatMap((scoped, m) => {
      const { scope: by, spans } = object(scoped, `${at}/scopeSpans/${m}`);
      const { name, version } = object(by, `${at}/scopeSpans/${m}/scope`);
      const scope = { name: text(name, `${at}/scope/name`, 200), version: text(version, `${at}/scope`, 100) };
      return list(spans, `${at}/scopeSpans/${m}/spans`).map((each, k) => ({
        ...span(each, `${at}/scopeSpans/${m}/spans/${k}`),
        scope,
        resource,
      }));
    });
  });
}

/** `ExportLogsServiceRequest` in JSON. Throws `Unreadable`, naming the place. */
export function logsFromJson(body: Uint8Array): LogRecord[] {
  return list(parse(body)['resourceLogs'], 'resourceLogs').flatMap((group, n) => {
    const at = `resourceLogs/${n}`;
    const { resource: from, scopeLogs } = object(group, at);
    const resource = resourceOf(attributesOf(from, `${at}/resource`));
    return list(scopeLogs, `${at}/scopeLogs`).flatMap((scoped, m) =>
      list(object(scoped, `${at}/scopeLogs/${m}`)['logRecords'], `${at}/logRecords`).map((each, k) => ({
        ...record(each, `${at}/scopeLogs/${m}/logRecords/${k}`),
        resource,
      })),
    );
  });
}
