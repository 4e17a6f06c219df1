import type { ServiceConfig } from '@muster/kit';

export interface TraceConfig {
  /** Where telemetry is taken in: `POST /v1/traces`, `/v1/logs`. */
  otlp: { host: string; port: number };
  /** Largest request, as it comes and unpacked. */
  maxBody: number;
  /** Spans and log lines that wait to be written; above, senders are asked to come again. */
  maxWaiting: number;
  /** The unit that runs the platform: its administrators, and those of units above, watch it. */
  unitPath: string;
  /** Whose disk is watched. */
  disk: string;
  /** How often everyone is asked how they are. */
  watchMs: number;
}

export function readTraceConfig(config: ServiceConfig): TraceConfig {
  const faults: string[] = [];
  const number = (name: string, otherwise: number, min: number, max: number): number => {
    const text = config.setting(name);
    const value = text === undefined ? otherwise : Number(text);
    if (!(value >= min && value <= max))
      faults.push(`TRACE_${name} must be a number from ${min} to ${max}, not "${text}"`);
    return value;
  };
  const unitPath = config.setting('UNIT_PATH') ?? '/000000/610000/610100/';
  if (!/^\/([0-9A-Za-z-]+\/)+$/.test(unitPath))
    faults.push(`TRACE_UNIT_PATH must look like /000000/610000/610100/, not "${unitPath}"`);
  const read: TraceConfig = {
    otlp: { host: config.setting('OTLP_HOST') ?? '127.0.0.1', port: number('OTLP_PORT', 0, 0, 65_535) },
    maxBody: number('MAX_BODY', 16_777_216, 1_024, 268_435_456),
    maxWaiting: number('MAX_WAITING', 50_000, 100, 1_000_000),
    unitPath,
    disk: config.setting('DISK') ?? '/',
    watchMs: number('WATCH_MS', 5_000, 50, 60_000),
  };
  if (faults.length > 0) throw new Error(`trace cannot start:\n  ${faults.join('\n  ')}`);
  return read;
}
