import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../app/parent-routes.tsx';
import { readSearch } from './centre/filters.ts';

export const commandRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/command',
  staticData: { name: ['指挥中心', 'Command centre'], right: 'incidents.read', nav: 20 },
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./centre/CommandCentre.tsx'), 'CommandCentre'),
});

export const incidentRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/incidents/$id',
  staticData: { name: ['事件', 'Incident'], right: 'incidents.read' },
  /** `report`: the deadline that a report is to be written for. */
  validateSearch: ({ report }: Record<string, unknown>): { report?: string } =>
    typeof report === 'string' ? { report } : {},
  component: lazyRouteComponent(() => import('./page/IncidentPage.tsx'), 'IncidentPage'),
});
