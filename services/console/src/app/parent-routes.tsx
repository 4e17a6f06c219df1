import type { Right } from '@muster/contracts';
import {
  createRootRoute,
  createRoute,
  type ErrorComponentProps,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { signInAgain, whoIsIn } from '../identity/session.ts';
import { Fault } from './Fault.tsx';
import { Frame } from './Frame.tsx';
import type { Pair } from './i18n.ts';
import { openLine } from './line.ts';
import { NotFound } from './NotFound.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name: in the navigation, and where the page itself names nothing better. */
    name?: Pair;
    /** Who may open it; anyone signed in when left out. */
    right?: Right;
    /** Place in the navigation; pages without one are reached by links. */
    nav?: number;
    /** The menu of the navigation that it stands in, with the others that name the same one. */
    menu?: Pair;
    /** False where the page tells of alarms itself. */
    alarms?: boolean;
  }
}

export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: BareFault,
  notFoundComponent: BareNotFound,
});

/** Without the frame, whose `main` a page stands in. */
function BareFault(props: ErrorComponentProps) {
  return (
    <main>
      <Fault {...props} />
    </main>
  );
}
function BareNotFound() {
  return (
    <main>
      <NotFound />
    </main>
  );
}

/** Parent of what needs somebody signed in but not the frame, such as the wall. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (!(await whoIsIn()))
      throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true });
    openLine(signInAgain);
  },
  component: Outlet,
  errorComponent: BareFault,
});

/** Parent of the pages: navigation, preferences, the state of the line. */
export const frameRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'frame',
  component: Frame,
  errorComponent: BareFault,
});
