import { Counter, Gauge, Histogram, type Metric, type OpenMetricsContentType, Registry } from 'prom-client';

/** Prometheus metrics of one service instance. */
export function startMetrics(service: string) {
  const plain = new Registry();
  // Only this format has exemplars, by which a figure leads to a trace.
  const open = new Registry<OpenMetricsContentType>();
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  for (const registry of [plain, open]) registry.setDefaultLabels({ service });
  const registers = [plain];
  const all = counted(registers, open);
  for (const metric of Object.values(all)) {
    // The library takes `_total` off a counter's name when it prints OpenMetrics, for good: off a stand-in's, then.
    if (metric !== all.requests) open.registerMetric(Object.create(metric) as Metric);
    else plain.registerMetric(metric as Metric);
  }
  return {
    ...all,
    /** What a scraper is answered that accepts these types. */
    async printed(accept: string | undefined): Promise<{ type: string; text: string }> {
      const registry = accept?.includes('application/openmetrics-text') ? open : plain;
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
export type Metrics = ReturnType<typeof startMetrics>;

function counted(registers: Registry[], open: Registry<OpenMetricsContentType>) {
  return {
    requests: new Histogram({
      name: 'muster_http_request_seconds',
      help: 'HTTP requests by route and status',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      enableExemplars: true,
      registers: [open],
    }),
    relayDelay: new Histogram({
      name: 'muster_relay_delay_seconds',
      help: 'Time the oldest row of a published batch waited in the outbox',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    published: new Counter({
      name: 'muster_events_published_total',
      help: 'Events the relay put into the stream',
      registers,
    }),
    refilled: new Counter({
      name: 'muster_stream_refilled_rows_total',
      help: 'Outbox rows sent anew because the stream went back',
      registers,
    }),
    consumed: new Counter({
      name: 'muster_events_consumed_total',
      help: 'Events handled',
      labelNames: ['type'] as const,
      registers,
    }),
    died: new Counter({
      name: 'muster_events_dead_total',
      help: 'Events given up on',
      labelNames: ['type'] as const,
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'muster_outbox_waiting',
      help: 'Rows that wait to be published',
      registers,
    }),
    dead: new Gauge({ name: 'muster_dead', help: 'Dead events that nobody has replayed', registers }),
    lag: new Gauge({
      name: 'muster_consumer_lag',
      help: 'Events a consumer has not taken yet',
      labelNames: ['consumer'] as const,
      registers,
    }),
    rss: new Gauge({
      name: 'muster_process_resident_bytes',
      help: 'Resident memory',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    }),
  };
}
