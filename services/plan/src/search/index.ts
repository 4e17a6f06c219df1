export { indexPlan, type PlanIndex } from './index-plan.ts';
export { meantBy, nearest } from './near-words.ts';
export { plainOf, type Question, questionOf } from './question.ts';
export { snippetOf } from './snippet.ts';
export { alike } from './words.ts';
