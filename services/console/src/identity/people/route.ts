import { roles } from '@muster/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';
import { oneWord, said, text } from '../../app/search.ts';

export const peopleRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/people',
  staticData: { name: ['人员', 'People'], right: 'people.keep', nav: 82, menu: administrationMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({
      q: text(search['q'], 100),
      unit: text(search['unit'], 36),
      role: oneWord(roles, search['role']),
      active: oneWord(['true', 'false'], search['active']),
      /** Somebody's id, or `new`. */
      person: text(search['person'], 36),
    }),
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
});
