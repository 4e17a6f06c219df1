import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './data-dir.ts';
import { contracts, gateway, upstreams } from './services.ts';

interface Compose {
  services: Record<
    string,
    { build?: unknown; profiles?: string[]; user?: string; ports?: string[]; read_only?: boolean }
  >;
}
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const compose: Compose = parse(text('docker-compose.yml'), { merge: true });
const built = Object.entries(compose.services).filter(([, service]) => service.build);

test('every service of the contracts has its container, and no container lacks its service', () => {
  expect(built.map(([name]) => name).sort()).toEqual(contracts.map((contract) => contract.name).sort());
});

test('services run on a read-only root, and the gateway alone is reached from outside', () => {
  expect(built.filter(([, service]) => !service.read_only)).toEqual([]);
  expect(built.filter(([, service]) => service.ports).map(([name]) => name)).toEqual([gateway]);
  expect(compose.services['postgres']?.ports).toBeUndefined();
  expect(compose.services['nats']?.ports).toBeUndefined();
});

test('observability stands behind its profile', () => {
  const optional = Object.entries(compose.services).filter(([, service]) =>
    service.profiles?.includes('observability'),
  );
  expect(optional.map(([name]) => name).sort()).toEqual(['collector', 'grafana', 'jaeger', 'prometheus']);
});

test('Prometheus asks every service, and dashboards and alerts name metrics that the kit really counts', () => {
  const prometheus = parse(text('infra/prometheus/prometheus.yaml'));
  expect([...prometheus.scrape_configs[0].static_configs[0].targets].sort()).toEqual(
    [...upstreams, gateway].map((name) => `${name}:8080`).sort(),
  );
  const counted = [...text('packages/kit/src/metrics.ts').matchAll(/name: '(muster_\w+)'/g)].map(
    (match) => match[1],
  );
  expect(counted.length).toBeGreaterThan(5);
  const named = ['infra/grafana/dashboards/muster.json', 'infra/prometheus/alerts.yaml'].flatMap((path) =>
    [...text(path).matchAll(/\bmuster_\w+/g)].map((match) => match[0].replace(/_(bucket|count|sum)$/, '')),
  );
  expect(named.filter((name) => !counted.includes(name))).toEqual([]);
});

test('the collector’s pipelines name parts that it has', () => {
  const { service, ...parts } = parse(text('infra/otel/collector.yaml'));
  for (const pipeline of Object.values<Record<string, string[]>>(service.pipelines))
    for (const [kind, names] of Object.entries(pipeline))
      for (const name of names) expect(Object.keys(parts[kind]), `${kind} ${name}`).toContain(name);
});
