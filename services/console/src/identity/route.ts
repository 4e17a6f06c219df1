import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../app/parent-routes.tsx';

/** Only a path of ours: a link must not lead elsewhere after the sign-in. */
const own = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in')
    ? value
    : undefined;

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = own(search['next']);
    return next === undefined ? {} : { next };
  },
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
});
