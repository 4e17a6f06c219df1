import type { Secrets } from './secrets.ts';
import { gateway, keeper, upstreams } from './services.ts';

/** Where telemetry is sent to by custom. */
export const otlpPort = 4318;

export interface Addresses {
  host: string;
  /** By service; what others call it by. */
  http: Readonly<Record<string, string>>;
  ports: Readonly<Record<string, number>>;
  /** By service, with role and password. */
  database: Readonly<Record<string, string>>;
  nats: string;
  /** Where the trace service takes in what the others tell; a collector in its place is named by the environment. */
  otlp: string;
  /** The directory whose disk is watched; the service's own where it is left out. */
  data?: string;
}

/** The environment of one service, `<SERVICE>_*`: its settings as the caller gave them, and what is made here. */
export function serviceEnv(
  service: string,
  at: Addresses,
  secrets: Secrets,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const own: Record<string, string | undefined> = {
    PORT: String(at.ports[service]),
    HOST: at.host,
    DATABASE_URL: at.database[service],
    NATS_URL: at.nats,
    NATS_USER: service,
    NATS_PASSWORD: secrets.nats[service],
    LOG_LEVEL: env['MUSTER_LOG_LEVEL'] ?? 'info',
    OTLP_ENDPOINT: env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? at.otlp,
    TRACE_RATIO: env['OTEL_TRACES_SAMPLER_ARG'],
  };
  if (service !== 'identity') own['IDENTITY_URL'] = at.http['identity'];
  if (service === 'identity') {
    own['SECRET'] = secrets.identity;
    own['ACCOUNTS'] = JSON.stringify(secrets.accounts);
  }
  if (service === keeper) {
    // Spans of writing spans would beget spans; its lines are kept like anyone's.
    own['OTLP_ENDPOINT'] = undefined;
    own['OTLP_LOGS_ENDPOINT'] = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? at.otlp;
    own['OTLP_HOST'] = at.host;
    own['OTLP_PORT'] = String(at.ports['otlp'] ?? otlpPort);
    own['DISK'] = at.data;
  }
  if (service === gateway)
    own['UPSTREAMS'] = JSON.stringify(Object.fromEntries(upstreams.map((name) => [name, at.http[name]])));
  const prefix = `${service.toUpperCase()}_`;
  const given = Object.entries(env).filter(([key]) => key.startsWith(prefix));
  const made = Object.entries(own).map(([key, value]) => [prefix + key, value] as const);
  return Object.fromEntries(
    [...given, ...made].flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value]],
    ),
  );
}
