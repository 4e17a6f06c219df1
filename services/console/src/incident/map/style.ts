import type { MapGround } from '@muster/contracts';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { palettes, type Shade } from '../../app/palette.ts';
import type { District } from './districts.ts';

/** Drawn wherever it is, and in the way of no district's name. */
const always = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
export const empty = { type: 'FeatureCollection' as const, features: [] };

/** Everything that the map shows, of our own: no font, picture or tile from elsewhere but the tiles of the setting. */
export function styleOf(
  { tiles }: MapGround,
  districts: readonly District[],
  language: 'zh' | 'en',
  shade: Shade,
): StyleSpecification {
  const { ground, raised, edge, accent } = palettes[shade];
  const served = (tiles?.urls ?? []).map((url, n) => ({ id: `tiles-${n}`, url }));
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(
        served.map(({ id, url }) => [
          id,
          { type: 'raster' as const, tiles: [url], tileSize: 256, attribution: tiles?.attribution ?? '' },
        ]),
      ),
      districts: {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: districts.map(({ polygons }) => ({
            type: 'Feature',
            properties: {},
            geometry: { type: 'MultiPolygon', coordinates: polygons },
          })),
        },
      },
      names: {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: districts.map(({ name, label }) => ({
            type: 'Feature',
            properties: { name: name[language] },
            geometry: { type: 'Point', coordinates: [label.lng, label.lat] },
          })),
        },
      },
      depots: { type: 'geojson', data: empty },
      teams: { type: 'geojson', data: empty },
      incidents: {
        type: 'geojson',
        data: empty,
        cluster: true,
        clusterRadius: 46,
        clusterMaxZoom: 14,
        clusterProperties: { gravest: ['min', ['get', 'gravity']] },
      },
      chosen: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': ground } },
      ...served.map(({ id }): LayerSpecification => ({ id, type: 'raster', source: id })),
      {
        id: 'districts',
        type: 'fill',
        source: 'districts',
        paint: { 'fill-color': raised, 'fill-opacity': served.length > 0 ? 0 : 0.9 },
      },
      {
        id: 'borders',
        type: 'line',
        source: 'districts',
        paint: { 'line-color': edge, 'line-width': 1, 'line-dasharray': [3, 2] },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: { 'icon-image': ['concat', 'label|', ['get', 'name']], 'icon-offset': [0, -18] },
      },
      {
        id: 'depots',
        type: 'symbol',
        source: 'depots',
        layout: { 'icon-image': 'depot', ...always },
      },
      {
        id: 'teams',
        type: 'symbol',
        source: 'teams',
        layout: { 'icon-image': ['concat', 'team|', ['get', 'state']], ...always },
      },
      {
        id: 'chosen',
        type: 'circle',
        source: 'chosen',
        paint: {
          'circle-radius': 21,
          'circle-color': accent,
          'circle-opacity': 0.18,
          'circle-stroke-color': accent,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'clusters',
        type: 'symbol',
        source: 'incidents',
        filter: ['has', 'point_count'],
        layout: {
          'icon-image': [
            'concat',
            'cluster|',
            ['to-string', ['get', 'point_count']],
            '|',
            ['to-string', ['%', ['get', 'gravest'], 5]],
          ],
          ...always,
        },
      },
      {
        id: 'incidents',
        type: 'symbol',
        source: 'incidents',
        filter: ['!', ['has', 'point_count']],
        layout: {
          'icon-image': ['get', 'icon'],
          ...always,
          'symbol-sort-key': ['-', 0, ['get', 'gravity']],
        },
      },
    ],
  };
}
