import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';
import { oneWord, said, text } from '../../app/search.ts';

export const ruleKinds = ['deadlines', 'levels', 'duty', 'trace'] as const;
export const rulesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/rules',
  staticData: { name: ['规则', 'Rules'], right: 'rules.keep', nav: 86, menu: administrationMenu },
  validateSearch: (search: Record<string, unknown>) =>
    said({ of: oneWord(ruleKinds, search['of']), unit: text(search['unit'], 36) }),
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
});
