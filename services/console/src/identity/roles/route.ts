import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';

export const rolesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/roles',
  staticData: { name: ['角色', 'Roles'], right: 'people.keep', nav: 84, menu: administrationMenu },
  component: lazyRouteComponent(() => import('./RolesPage.tsx'), 'RolesPage'),
});
