import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/parent-routes.tsx';
import { WallFault } from './WallFault.tsx';

export const wallRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/wall',
  staticData: { name: ['大屏', 'Wall'], right: 'incidents.read', nav: 90 },
  component: lazyRouteComponent(() => import('./Wall.tsx'), 'Wall'),
  errorComponent: WallFault,
});
