export { kmPerLat, kmPerLng, type Place } from './place.ts';
export { centreOf, regionCentres } from './region-centres.ts';
export { estimateNote, leadMinutes, type Trip, tripBetween } from './travel.ts';
