export interface ServiceConfig {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** `undefined` for a service that keeps nothing. */
  databaseUrl: string | undefined;
  nats: { url: string; user: string | undefined; password: string | undefined };
  logLevel: string;
  /** OTLP/HTTP base address that spans go to; nothing is recorded without one. */
  otlpEndpoint: string | undefined;
  /** The same for log lines. */
  logsEndpoint: string | undefined;
  /** Whether log lines stand on stdout too, or go to the collector alone. */
  stdout: boolean;
  /** Share of traces recorded, 0 to 1. */
  traceRatio: number;
  /** The service's own settings, `<SERVICE>_<name>`. */
  setting(name: string): string | undefined;
}

/** Reads `<SERVICE>_*`; throws one error that names every fault. */
export function readConfig(
  service: string,
  needsDatabase: boolean,
  env: Record<string, string | undefined>,
): ServiceConfig {
  const prefix = `${service.toUpperCase()}_`;
  const faults: string[] = [];
  const setting = (name: string): string | undefined => env[prefix + name] || undefined;
  const need = (name: string, what: string): string => {
    const value = setting(name);
    if (!value) faults.push(`${prefix}${name} is missing: ${what}`);
    return value ?? '';
  };
  const number = (name: string, otherwise: number, min: number, max: number): number => {
    const value = Number(setting(name) ?? otherwise);
    if (!(value >= min && value <= max))
      faults.push(`${prefix}${name} must be a number from ${min} to ${max}, not "${setting(name)}"`);
    return value;
  };
  // Its key set is what every other service checks its callers by.
  if (service !== 'identity') need('IDENTITY_URL', 'http://host:port of the identity service');
  const logLevel = setting('LOG_LEVEL') ?? 'info';
  if (!['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(logLevel))
    faults.push(`${prefix}LOG_LEVEL "${logLevel}" is no pino level`);
  const config: ServiceConfig = {
    host: setting('HOST') ?? '127.0.0.1',
    port: number('PORT', 0, 0, 65_535),
    databaseUrl: needsDatabase
      ? need('DATABASE_URL', 'postgres://role:password@host:port/database')
      : undefined,
    nats: {
      url: need('NATS_URL', 'nats://host:port'),
      user: setting('NATS_USER'),
      password: setting('NATS_PASSWORD'),
    },
    logLevel,
    stdout: true,
    otlpEndpoint: setting('OTLP_ENDPOINT'),
    logsEndpoint: setting('OTLP_LOGS_ENDPOINT') ?? setting('OTLP_ENDPOINT'),
    traceRatio: number('TRACE_RATIO', 1, 0, 1),
    setting,
  };
  if (faults.length > 0) throw new Error(`${service} cannot start:\n  ${faults.join('\n  ')}`);
  return config;
}
