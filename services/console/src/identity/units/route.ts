import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';
import { said, text } from '../../app/search.ts';

export const unitsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/units',
  staticData: { name: ['单位', 'Units'], right: 'people.keep', nav: 80, menu: administrationMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({ unit: text(search['unit'], 36), q: text(search['q'], 100) }),
  component: lazyRouteComponent(() => import('./UnitsPage.tsx'), 'UnitsPage'),
});
