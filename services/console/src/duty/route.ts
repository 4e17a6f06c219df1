import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../app/parent-routes.tsx';

export const dutyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/duty',
  staticData: { name: ['值班台', 'Duty desk'], right: 'calls.read', nav: 10 },
  component: lazyRouteComponent(() => import('./DutyDesk.tsx'), 'DutyDesk'),
});

export const handoverRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/duty/handover',
  staticData: { name: ['交接班清单', 'Handover sheet'], right: 'calls.read' },
  component: lazyRouteComponent(() => import('./handover/HandoverSheet.tsx'), 'HandoverSheet'),
});
