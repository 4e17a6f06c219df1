import type { Incident, MapGround } from '@muster/contracts';
import {
  type GeoJSONSource,
  Map as GlMap,
  NavigationControl,
  Popup,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { convert, type Point } from '../../app/gcj02.ts';
import { useLanguage } from '../../app/i18n.ts';
import { Notice } from '../../app/Notice.tsx';
import { useCalm, useShade } from '../../app/shade.ts';
import { useMapTexts } from '../texts.ts';
import { useTeamStates } from '../words.ts';
import styles from './CityMap.module.css';
import { cityExtent, districtsOn } from './districts.ts';
import { depotDots, incidentDots, type MapDepot, type MapTeam, teamDots } from './features.ts';
import { iconOf, sharpness } from './icons.ts';
import { empty, styleOf } from './style.ts';

setWorkerUrl(workerUrl);

/** west, south, east, north; WGS 84. */
export type Box = readonly [west: number, south: number, east: number, north: number];
interface Props {
  ground: MapGround;
  incidents: readonly Incident[];
  teams: readonly MapTeam[];
  depots: readonly MapDepot[];
  chosen: Incident | undefined;
  /** Where to begin; the whole city when left out. */
  box?: Box | undefined;
  onChoose: (id: string) => void;
  onMove: (box: Box) => void;
}

/** The city with what happens in it. Everything it shows by pointer stands in the list beside it too. */
export function CityMap(props: Props) {
  const { ground, incidents, teams, depots, chosen } = props;
  const t = useMapTexts();
  const teamState = useTeamStates();
  const language = useLanguage();
  const shade = useShade();
  const calm = useCalm();
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<GlMap>();
  const [failed, setFailed] = useState(false);
  const latest = useRef({ ...props, t, teamState });
  latest.current = { ...props, t, teamState };
  const view = useRef<Box>(props.box ?? cityExtent);
  const system = ground.tiles?.system ?? 'wgs84';
  const districts = useMemo(() => districtsOn(ground, system), [ground, system]);

  useEffect(() => {
    const container = host.current;
    if (!container) return;
    let made: GlMap;
    try {
      made = new GlMap({
        container,
        style: styleOf(ground, districts, language === 'en' ? 'en' : 'zh', shade),
        bounds: converted(view.current, (point) => convert(point, 'wgs84', system)) as [
          number,
          number,
          number,
          number,
        ],
        attributionControl:
          ground.tiles || ground.boundaries
            ? { compact: false, customAttribution: ground.boundaries?.attribution ?? '' }
            : false,
        dragRotate: false,
        pitchWithRotate: false,
        maxPitch: 0,
        fadeDuration: 0,
        maxZoom: 18,
        locale: {
          'Map.Title': latest.current.t('map'),
          'NavigationControl.ZoomIn': latest.current.t('zoomIn'),
          'NavigationControl.ZoomOut': latest.current.t('zoomOut'),
          'Popup.Close': latest.current.t('close'),
        },
      });
    } catch {
      setFailed(true);
      return;
    }
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
    made.setMissingStyleImageResolver((id) => {
      const icon = iconOf(id, shade);
      if (icon && !made.hasImage(id)) made.addImage(id, icon, { pixelRatio: sharpness });
    });
    made.on('moveend', () => {
      const bounds = made.getBounds();
      view.current = converted(
        [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        (point) => convert(point, system, 'wgs84'),
      );
      latest.current.onMove(view.current);
    });
    listenForClicks(made, latest);
    made.on('load', () => setMap(made));
    return () => {
      setMap(undefined);
      made.remove();
    };
  }, [ground, districts, system, language, shade]);

  useShown(
    map,
    'incidents',
    useMemo(() => incidentDots(incidents, system), [incidents, system]),
  );
  useShown(
    map,
    'teams',
    useMemo(() => teamDots(teams, system), [teams, system]),
  );
  useShown(
    map,
    'depots',
    useMemo(() => depotDots(depots, system), [depots, system]),
  );
  useShown(
    map,
    'chosen',
    useMemo(() => (chosen ? incidentDots([chosen], system) : empty), [chosen, system]),
  );
  const at = chosen?.location;
  useEffect(() => {
    if (!map || !at) return;
    const { lng, lat } = convert(at, 'wgs84', system);
    if (!map.getBounds().contains([lng, lat])) map.easeTo({ center: [lng, lat], duration: calm ? 0 : 300 });
  }, [map, at, system, calm]);

  if (failed) return <Notice title={t('noMap')}>{t('noMapMore')}</Notice>;
  return (
    <div className={styles['map']} data-ready={map !== undefined}>
      <div ref={host} className={styles['canvas']} />
    </div>
  );
}

const converted = ([west, south, east, north]: Box, into: (point: Point) => Point): Box => {
  const [low, high] = [into({ lng: west, lat: south }), into({ lng: east, lat: north })];
  return [low.lng, low.lat, high.lng, high.lat];
};

/** Writes what a source shows; a burst of changes is drawn five times a second at most. */
function useShown(
  map: GlMap | undefined,
  source: string,
  data: ReturnType<typeof incidentDots> | typeof empty,
): void {
  const last = useRef(0);
  useEffect(() => {
    if (!map) return;
    const write = () => {
      last.current = performance.now();
      void map.getSource<GeoJSONSource>(source)?.setData(data);
    };
    const timer = setTimeout(write, Math.max(0, last.current + 200 - performance.now()));
    return () => clearTimeout(timer);
  }, [map, source, data]);
}

type Latest = {
  current: Props & { t: ReturnType<typeof useMapTexts>; teamState: ReturnType<typeof useTeamStates> };
};
function listenForClicks(map: GlMap, latest: Latest): void {
  const pointing = ['incidents', 'clusters', 'teams', 'depots'];
  for (const layer of pointing) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
  map.on('click', async ({ point }) => {
    const [hit] = map.queryRenderedFeatures(point, { layers: pointing.filter((id) => map.getLayer(id)) });
    if (hit?.geometry.type !== 'Point') return;
    const [lng = 0, lat = 0] = hit.geometry.coordinates;
    const { teams, depots, onChoose, t, teamState } = latest.current;
    const id = String(hit.properties['id'] ?? '');
    if (hit.layer.id === 'incidents') onChoose(id);
    else if (hit.layer.id === 'clusters') {
      const source = map.getSource<GeoJSONSource>('incidents');
      const zoom = await source?.getClusterExpansionZoom(Number(hit.properties['cluster_id']));
      if (zoom !== undefined) map.easeTo({ center: [lng, lat], zoom, duration: 250 });
    } else {
      const team = teams.find((each) => each.id === id);
      const depot = depots.find((each) => each.id === id);
      const text = team ? `${team.name} · ${teamState(team.state)}` : `${depot?.name ?? ''} · ${t('depot')}`;
      new Popup({ closeOnMove: false }).setLngLat([lng, lat]).setText(text).addTo(map);
    }
  });
}
