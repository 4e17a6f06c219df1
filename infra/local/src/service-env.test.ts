import { expect, test } from 'vitest';
import { serviceEnv } from './service-env.ts';

const at = {
  host: '127.0.0.1',
  nats: 'nats://127.0.0.1:1',
  ports: { gateway: 8080 },
  http: { identity: 'http://127.0.0.1:8081' },
  database: {},
  otlp: 'http://127.0.0.1:4318',
};
const secrets = { nats: { gateway: 'n' }, identity: 'i', accounts: {} };

test('a service gets its own settings from the caller, nobody else’s, and none in place of what is made here', () => {
  const env = serviceEnv('gateway', at as never, secrets as never, {
    GATEWAY_PUBLIC_ORIGIN: 'https://muster.example',
    GATEWAY_NATS_PASSWORD: 'guessed',
    IDENTITY_SECRET: 'of another',
  });
  expect(env).toMatchObject({
    GATEWAY_PUBLIC_ORIGIN: 'https://muster.example',
    GATEWAY_NATS_PASSWORD: 'n',
    GATEWAY_PORT: '8080',
  });
  expect(Object.keys(env).every((key) => key.startsWith('GATEWAY_'))).toBe(true);
});

test('every service is told where callers’ keys come from, identity itself is not', () => {
  const all = { ...secrets, nats: { duty: 'd', identity: 'n' } } as never;
  expect(serviceEnv('duty', at as never, all, {})).toMatchObject({
    DUTY_IDENTITY_URL: 'http://127.0.0.1:8081',
  });
  expect(serviceEnv('identity', at as never, all, {})).not.toHaveProperty('IDENTITY_IDENTITY_URL');
});

test('every service tells the trace service, itself excluded, or all of them a collector that is named', () => {
  const of = (service: string, env = {}) => serviceEnv(service, at as never, secrets as never, env);
  expect(of('duty')).toMatchObject({ DUTY_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  expect(of('trace')).not.toHaveProperty('TRACE_OTLP_ENDPOINT');
  expect(of('trace')).toMatchObject({ TRACE_OTLP_LOGS_ENDPOINT: 'http://127.0.0.1:4318' });
  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
  expect(of('duty', collector)).toMatchObject({ DUTY_OTLP_ENDPOINT: 'http://collector:4318' });
  expect(of('trace', collector)).not.toHaveProperty('TRACE_OTLP_ENDPOINT');
});
