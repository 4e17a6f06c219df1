import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** A span as tests look at it. */
export interface Seen {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentId: string | undefined;
}

/** Keeps every span that the services record, instead of sending them away. */
export class Spans {
  readonly all: Seen[] = [];

  exporterOf(service: string): SpanExporter {
    return {
      export: (spans, done) => {
        this.all.push(...spans.map((span) => seen(service, span)));
        done({ code: 0 });
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    };
  }
  ofTrace(traceId: string): Seen[] {
    return this.all.filter((span) => span.traceId === traceId);
  }
  /** Spans that have no parent, and spans whose parent nobody recorded. */
  looseEnds(traceId: string): { roots: Seen[]; orphans: Seen[] } {
    const spans = this.ofTrace(traceId);
    const ids = new Set(spans.map((span) => span.spanId));
    return {
      roots: spans.filter((span) => span.parentId === undefined),
      orphans: spans.filter((span) => span.parentId !== undefined && !ids.has(span.parentId)),
    };
  }
}

const seen = (service: string, span: ReadableSpan): Seen => ({
  service,
  name: span.name,
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parentId: span.parentSpanContext?.spanId,
});
