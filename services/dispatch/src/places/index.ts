import { feature } from '@muster/kit';
import { listPlaces } from './list-places.ts';

export { kmPerLat, kmPerLng, type Place } from './place.ts';
export { centreOf } from './region-centres.ts';
export { estimateNote, leadMinutes, type Trip, tripBetween } from './travel.ts';

export const placesFeature = feature({ name: 'places', slices: [listPlaces] });
