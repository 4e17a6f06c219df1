import { feature } from '@muster/kit';
import { listDependencies } from './list-dependencies.ts';
import { listRates } from './list-rates.ts';
import { listServiceFigures } from './list-service-figures.ts';

export { durationUs, type Edge, Tally } from './tally.ts';

export const figuresFeature = feature({
  name: 'figures',
  slices: [listServiceFigures, listRates, listDependencies],
});
