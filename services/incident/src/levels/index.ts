import { feature } from '@muster/kit';
import { adviseLevel } from './advise-level.ts';

export { type Advice, advise } from './level.ts';
export { levelRules } from './seeds.ts';

export const levelsFeature = feature({ name: 'levels', slices: [adviseLevel] });
