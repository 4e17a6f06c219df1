import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../app/parent-routes.tsx';
import { said, text } from '../app/search.ts';

export const plansRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans',
  staticData: { name: ['预案库', 'Plans'], right: 'plans.read', nav: 40 },
  validateSearch: (search: Record<string, unknown>): { q?: string; category?: string; status?: 'all' } =>
    said({
      q: text(search['q'], 200),
      category: /^1[0-4][0-9A-Z]{0,3}$/.exec(String(search['category'] ?? ''))?.[0],
      status: search['status'] === 'all' ? ('all' as const) : undefined,
    }),
  component: lazyRouteComponent(() => import('./PlanLibrary.tsx'), 'PlanLibrary'),
});

export const importPlanRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans/import',
  staticData: { name: ['导入预案', 'Import a plan'], right: 'plans.import' },
  component: lazyRouteComponent(() => import('./ImportPlan.tsx'), 'ImportPlan'),
});

export const planViews = ['text', 'levels', 'tasks', 'contacts'] as const;
export type PlanView = (typeof planViews)[number];
export const planRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans/$id',
  staticData: { name: ['预案', 'Plan'], right: 'plans.read' },
  validateSearch: (search: Record<string, unknown>): { view?: PlanView; q?: string } =>
    said({ view: planViews.find((each) => each === search['view']), q: text(search['q'], 200) }),
  component: lazyRouteComponent(() => import('./PlanPage.tsx'), 'PlanPage'),
});

export const planCardRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans/$id/card',
  staticData: { name: ['明白卡', 'One-page card'], right: 'plans.read' },
  validateSearch: (search: Record<string, unknown>): { level?: string } =>
    said({ level: text(search['level'], 20) }),
  component: lazyRouteComponent(() => import('./PlanCard.tsx'), 'PlanCard'),
});

export const correctPlanRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/plans/$id/correct',
  staticData: { name: ['更正预案', 'Correct a plan'], right: 'plans.import' },
  component: lazyRouteComponent(() => import('./CorrectPlan.tsx'), 'CorrectPlan'),
});
