import type { MapGround } from '@muster/contracts';
import type { ServiceConfig } from '@muster/kit';
import { readMapGround } from './map/map-ground.ts';

export interface GatewayConfig {
  /** Service name -> base URL. */
  upstreams: ReadonlyMap<string, URL>;
  /** The origin that browsers see, where it is not the one the gateway listens on; `https` turns HSTS on. */
  publicOrigin: URL | undefined;
  /** What the console's map is drawn on, and the origins that its tiles come from. */
  map: { ground: MapGround; origins: readonly string[] };
  /** Addresses or networks of proxies before the gateway whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  /** Requests of one session in ten seconds. */
  sessionRate: number;
  /** Requests without a session from one address in ten seconds. */
  addressRate: number;
  /** Sign-ins from one address in a minute. */
  loginRate: number;
  /** How long a service may take to begin its answer, in ms. */
  upstreamTimeoutMs: number;
  /** Events kept for those who resume: in the stream, in bytes there too, and of these in memory. */
  liveMessages: number;
  liveBytes: number;
  liveRing: number;
  /** Live streams one session may hold open, and all together. */
  livePerSession: number;
  liveInAll: number;
  /** Bytes that may wait for one slow reader for so long before it is dropped; it comes back and resumes. */
  liveMaxWaiting: number;
  livePatienceMs: number;
}

/** Reads `GATEWAY_*`; throws one error that names every fault. */
export function readGatewayConfig({ setting }: Pick<ServiceConfig, 'setting'>): GatewayConfig {
  const faults: string[] = [];
  const number = (name: string, otherwise: number): number => {
    const value = Number(setting(name) ?? otherwise);
    if (Number.isSafeInteger(value) && value >= 1) return value;
    faults.push(`GATEWAY_${name} must be a whole number above 0, not "${setting(name)}"`);
    return otherwise;
  };
  const url = (text: string, name: string): URL | undefined => {
    const parsed = URL.parse(text);
    if (parsed && /^https?:$/.test(parsed.protocol)) return parsed;
    faults.push(`${name} must be an http or https URL, not "${text}"`);
    return undefined;
  };
  const upstreams = new Map<string, URL>();
  for (const [name, text] of Object.entries(readUpstreams(setting('UPSTREAMS') ?? '{}', faults))) {
    const parsed = url(String(text), `GATEWAY_UPSTREAMS of ${name}`);
    if (parsed) upstreams.set(name, parsed);
  }
  const origin = setting('PUBLIC_ORIGIN');
  const config: GatewayConfig = {
    upstreams,
    publicOrigin: origin === undefined ? undefined : url(origin, 'GATEWAY_PUBLIC_ORIGIN'),
    map: readMapGround({ setting }, faults),
    trustedProxies: (setting('TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter(Boolean),
    sessionRate: number('SESSION_RATE', 20_000),
    addressRate: number('ADDRESS_RATE', 2_000),
    loginRate: number('LOGIN_RATE', 120),
    upstreamTimeoutMs: number('UPSTREAM_TIMEOUT_MS', 20_000),
    liveMessages: number('LIVE_MESSAGES', 200_000),
    liveBytes: number('LIVE_BYTES', 268_435_456),
    liveRing: number('LIVE_RING', 8_192),
    livePerSession: number('LIVE_PER_SESSION', 50),
    liveInAll: number('LIVE_IN_ALL', 5_000),
    liveMaxWaiting: number('LIVE_MAX_WAITING', 1_048_576),
    livePatienceMs: number('LIVE_PATIENCE_MS', 5_000),
  };
  if (faults.length > 0) throw new Error(`gateway cannot start:\n  ${faults.join('\n  ')}`);
  return config;
}

function readUpstreams(text: string, faults: string[]): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Named below.
  }
  faults.push('GATEWAY_UPSTREAMS must be a JSON object of service names and URLs');
  return {};
}
