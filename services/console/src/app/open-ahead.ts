import { signInAgain, whoIsIn } from '../identity/session.ts';
import { openLine } from './line.ts';
import { signedInRoute } from './parent-routes.tsx';
import { router } from './router.ts';

interface Preloadable {
  preload?: () => Promise<unknown>;
}

/**
 * Asks who is signed in, opens the live stream and fetches the files of the page in the address side by side, ahead of
 * the first render. With the stream there first, what the page reads afterwards need not be read twice.
 */
export function openAhead(): void {
  const routes: Record<string, { options: { component?: unknown } }> = router.routesById;
  const matches = router.matchRoutes(router.latestLocation) as { routeId: string }[];
  for (const { routeId } of matches)
    void (routes[routeId]?.options.component as Preloadable | undefined)?.preload?.().catch(() => {});
  // A refusal is met again, and shown, where the page asks.
  void whoIsIn().catch(() => {});
  if (matches.some(({ routeId }) => routeId === signedInRoute.id)) openLine(signInAgain);
}
