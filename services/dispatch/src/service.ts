import { dispatchContract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { depotsFeature } from './depots/index.ts';
import { incidentsFeature } from './incidents/index.ts';
import { needsFeature } from './needs/index.ts';
import { ordersFeature } from './orders/index.ts';
import { placesFeature } from './places/index.ts';
import { recommendationsFeature } from './recommendations/index.ts';
import { seed } from './seeds/seed.ts';
import { stocksFeature } from './stocks/index.ts';
import { suppliesFeature } from './supplies/index.ts';
import { teamsFeature } from './teams/index.ts';
import { unitsFeature } from './units/index.ts';

export const dispatchService = defineService({
  name: 'dispatch',
  contract: dispatchContract,
  features: [
    unitsFeature,
    incidentsFeature,
    teamsFeature,
    depotsFeature,
    stocksFeature,
    suppliesFeature,
    placesFeature,
    needsFeature,
    recommendationsFeature,
    ordersFeature,
  ],
  root: `${import.meta.dirname}/..`,
  seed,
});
