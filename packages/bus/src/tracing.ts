/** What the bus needs of telemetry; the kit gives it, so that the bus itself depends on no tracing library. */
export interface Tracing {
  span(
    name: string,
    kind: 'producer' | 'consumer' | 'client' | 'server' | 'internal',
    parent: string | undefined,
    attributes?: Record<string, string | number>,
    /** Where it began before now: milliseconds of the wall clock. */
    beganAt?: number,
  ): Span;
}
export interface Span {
  /** W3C traceparent of this span, or of its parent where nothing is recorded. */
  readonly traceparent: string;
  set(name: string, value: string | number | string[]): void;
  end(error?: unknown): void;
}

export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
