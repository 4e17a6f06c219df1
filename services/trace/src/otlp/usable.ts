import { bounds, clip, type LogRecord, noId, type Span } from './span.ts';

const largest = 0x7fff_ffff_ffff_ffffn;
/** A clock may be wrong, but not by more: a span of next year would stay on top of every list. */
const aheadNs = 86_400_000_000_000n;

/** What is wrong with one span, so that it cannot be kept; the others of its request are. */
export function faultOf(span: Span, now: Date): string | undefined {
  if (!/^[0-9a-f]{32}$/.test(span.traceId) || noId.test(span.traceId))
    return `trace id "${span.traceId.slice(0, 40)}" is not 32 hexadecimal digits, or all zeros`;
  if (!/^[0-9a-f]{16}$/.test(span.spanId) || noId.test(span.spanId))
    return `span id "${span.spanId.slice(0, 40)}" is not 16 hexadecimal digits, or all zeros`;
  if (span.parentId !== '' && !/^[0-9a-f]{16}$/.test(span.parentId))
    return `parent span id "${span.parentId.slice(0, 40)}" is not 16 hexadecimal digits`;
  if (span.start > largest || span.end > largest) return 'its time is out of range';
  if (span.start > BigInt(now.getTime()) * 1_000_000n + aheadNs) return 'it begins more than a day from now';
  return undefined;
}

/** The span within its bounds; what is left out is counted. */
export function bounded(span: Span): Span {
  const names = Object.keys(span.attributes);
  const attributes =
    names.length <= bounds.attributes
      ? span.attributes
      : Object.fromEntries(names.slice(0, bounds.attributes).map((name) => [name, span.attributes[name]]));
  return {
    ...span,
    kind: span.kind >= 0 && span.kind <= 5 ? span.kind : 0,
    status: span.status === 1 || span.status === 2 ? span.status : 0,
    parentId: noId.test(span.parentId) ? '' : span.parentId,
    end: later(span.start, span.end),
    attributes,
    events: span.events.slice(0, bounds.events),
    links: span.links
      .slice(0, bounds.links)
      .filter((link) => /^[0-9a-f]{32}$/.test(link.traceId) && /^[0-9a-f]{16}$/.test(link.spanId)),
    dropped: {
      attributes: span.dropped.attributes + Math.max(0, names.length - bounds.attributes),
      events: span.dropped.events + Math.max(0, span.events.length - bounds.events),
      links: span.dropped.links + Math.max(0, span.links.length - bounds.links),
    },
  };
}

/** No log line is refused: what cannot be kept of it is left out. */
export function boundedLine(record: LogRecord, now: Date): LogRecord {
  const at = BigInt(now.getTime()) * 1_000_000n;
  return {
    ...record,
    at: record.at === 0n || record.at > at + aheadNs || record.at > largest ? at : record.at,
    message: clip(record.message, bounds.text),
    traceId: /^[0-9a-f]{32}$/.test(record.traceId) && !noId.test(record.traceId) ? record.traceId : '',
    spanId: /^[0-9a-f]{16}$/.test(record.spanId) && !noId.test(record.spanId) ? record.spanId : '',
    attributes: Object.fromEntries(Object.entries(record.attributes).slice(0, bounds.attributes)),
  };
}

/** A span that ends before it begins has taken no time. */
function later(start: bigint, end: bigint): bigint {
  return end > start ? end : start;
}
