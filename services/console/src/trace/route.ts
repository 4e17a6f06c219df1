import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu, platformMenu } from '../app/menus.ts';
import { frameRoute } from '../app/parent-routes.tsx';
import { oneWord, said, text } from '../app/search.ts';

const right = 'platform.watch' as const;
/** How far back a search looks; all that is kept when left out. */
export const spans = ['15m', '1h', '6h', '24h'] as const;
const uuid = (value: unknown): string | undefined => /^[0-9a-f-]{36}$/.exec(String(value ?? ''))?.[0];
/** RFC 3339, as the routes take it. */
const instant = (value: unknown): string | undefined => {
  const at = typeof value === 'string' ? new Date(value) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
};
const amount = (value: unknown): number | undefined =>
  Number(value) > 0 && Number(value) <= 86_400_000 ? Number(value) : undefined;

export const healthRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/health',
  staticData: { name: ['运行状态', 'Health'], right, nav: 60, menu: platformMenu, alarms: false },
  component: lazyRouteComponent(() => import('./health/HealthPage.tsx'), 'HealthPage'),
});

export const deadRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/dead',
  staticData: { name: ['死信', 'Dead letters'], right, nav: 62, menu: platformMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({
      service: text(search['service'], 200),
      type: text(search['type'], 200),
      replayed: oneWord(['true'], search['replayed']),
      letter: text(search['letter'], 240),
    }),
  component: lazyRouteComponent(() => import('./dead/DeadPage.tsx'), 'DeadPage'),
});

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export const logsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/logs',
  staticData: { name: ['日志', 'Logs'], right, nav: 68, menu: platformMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({
      service: text(search['service'], 200),
      traceId: /^[0-9a-f]{32}$/.exec(String(search['traceId'] ?? ''))?.[0],
      level: oneWord(levels, search['level']),
      q: text(search['q'], 200),
      since: oneWord(spans, search['since']),
      from: instant(search['from']),
      to: instant(search['to']),
    }),
  component: lazyRouteComponent(() => import('./logs/LogsPage.tsx'), 'LogsPage'),
});

export const tracesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/traces',
  staticData: { name: ['链路', 'Traces'], right, nav: 66, menu: platformMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({
      service: text(search['service'], 200),
      operation: text(search['operation'], 300),
      minDurationMs: amount(search['minDurationMs']),
      error: oneWord(['true'], search['error']),
      incidentId: uuid(search['incidentId']),
      since: oneWord(spans, search['since']),
      from: instant(search['from']),
      to: instant(search['to']),
    }),
  component: lazyRouteComponent(() => import('./traces/TracesPage.tsx'), 'TracesPage'),
});

export const traceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/traces/$traceId',
  staticData: { name: ['链路', 'Trace'], right },
  validateSearch: (search: Record<string, unknown>) =>
    said({ span: /^[0-9a-f]{16}$/.exec(String(search['span'] ?? ''))?.[0] }),
  component: lazyRouteComponent(() => import('./traces/TracePage.tsx'), 'TracePage'),
});

export const chainRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/incidents/$id/chain',
  staticData: { name: ['事件全过程', 'Chain of an incident'], right },
  component: lazyRouteComponent(() => import('./chain/ChainPage.tsx'), 'ChainPage'),
});

export const servicesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/services',
  staticData: { name: ['服务图', 'Service map'], right, nav: 64, menu: platformMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({ service: text(search['service'], 200), since: oneWord(spans, search['since']) }),
  component: lazyRouteComponent(() => import('./services/ServicesPage.tsx'), 'ServicesPage'),
});

export const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/audit',
  staticData: { name: ['审计', 'Audit'], right, nav: 90, menu: administrationMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({
      q: text(search['q'], 200),
      service: text(search['service'], 200),
      kind: oneWord(['write', 'read', 'refused', 'follow', 'time'] as const, search['kind']),
      actor: uuid(search['actor']),
      action: text(search['action'], 200),
      object: text(search['object'], 200),
      since: oneWord(spans, search['since']),
      from: instant(search['from']),
      to: instant(search['to']),
      entry: /^[a-z]+\/[0-9a-f-]{36}$/.exec(String(search['entry'] ?? ''))?.[0],
    }),
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
});
