import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { signInRoute } from '../identity/route.ts';
import { whoIsIn } from '../identity/session.ts';
import { barePages, pages } from '../routes.ts';
import { Fault } from './Fault.tsx';
import { homeOf } from './home.ts';
import { Loading } from './Loading.tsx';
import { frameRoute, rootRoute, signedInRoute } from './parent-routes.tsx';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const me = await whoIsIn();
    throw redirect({ to: me ? homeOf(me) : '/sign-in', replace: true });
  },
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    signInRoute,
    signedInRoute.addChildren([frameRoute.addChildren([...pages]), ...barePages]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Fault,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
