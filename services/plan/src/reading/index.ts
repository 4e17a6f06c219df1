export { covers } from './category.ts';
export { familyOf } from './family.ts';
export { withDead, withMissing } from './figure-patterns.ts';
export { figuresOf } from './figures.ts';
export { levelNamed, levelOf } from './level-names.ts';
export { type Hints, type PlanRead, readPlan } from './read-plan.ts';
export { nearness, ownDigits } from './region.ts';
export { understoodOf } from './understood.ts';
