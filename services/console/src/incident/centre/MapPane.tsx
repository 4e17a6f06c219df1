import { GetMapGround, type Incident, ListDepots, ListTeams, TeamChanged } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { call } from '../../app/api.ts';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Loading } from '../../app/Loading.tsx';
import { useRead } from '../../app/queries.ts';
import { useLevelNames } from '../../app/words.ts';
import { levels } from '../levels.ts';
import type { Box } from '../map/CityMap.tsx';
import type { MapTeam } from '../map/features.ts';
import { useCentreTexts, useMapTexts } from '../texts.ts';
import styles from './MapPane.module.css';

const CityMap = lazy(() => import('../map/CityMap.tsx').then((module) => ({ default: module.CityMap })));

interface Props {
  incidents: readonly Incident[];
  chosen: Incident | undefined;
  box: Box | undefined;
  onChoose: (id: string) => void;
  onMove: (box: Box) => void;
}

/** Every team, page by page: the map shows them all. */
async function allTeams(signal: AbortSignal): Promise<MapTeam[]> {
  const teams: MapTeam[] = [];
  for (let cursor: string | undefined; teams.length < 5_000; ) {
    const page = await call(ListTeams, { query: { limit: 200, ...(cursor ? { cursor } : {}) } }, { signal });
    teams.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return teams;
}
const none: never[] = [];

export function MapPane(props: Props) {
  const t = useMapTexts();
  const words = useCentreTexts();
  const { data: ground } = useRead(GetMapGround, {});
  const { data: depots } = useRead(ListDepots, { query: { limit: 200, active: 'true' } });
  const { data: teams = none } = useQuery({
    queryKey: ['MapTeams'],
    queryFn: ({ signal }) => allTeams(signal),
    meta: { staleOn: [TeamChanged.type] },
  });
  const counts = useMemo(
    () => ({
      free: teams.filter(({ state }) => state === 'available').length,
      busy: teams.filter(({ state }) => state !== 'available' && state !== 'off-duty').length,
    }),
    [teams],
  );
  const unplaced = props.incidents.filter(({ location }) => location === null).length;
  return (
    <div className={styles['pane']}>
      {ground ? (
        <Suspense fallback={<Loading />}>
          <CityMap {...props} ground={ground} teams={teams} depots={depots?.items ?? none} />
        </Suspense>
      ) : (
        <Loading />
      )}
      <footer className={styles['foot']}>
        <Legend />
        <span>
          {words('teams')} {words('teamCounts', counts)}
        </span>
        {unplaced > 0 && <span>{words('withoutPlace', { count: unplaced })}</span>}
        {ground && (
          <span>
            {t(ground.tiles?.system ?? 'wgs84')}
            {!ground.tiles && !ground.boundaries && ` · ${t('schematic')}`}
          </span>
        )}
      </footer>
    </div>
  );
}

function Legend() {
  const t = useMapTexts();
  const name = useLevelNames();
  return (
    <details className={styles['legend']}>
      <summary>{t('legend')}</summary>
      <ul>
        {levels.map((level) => (
          <li key={level}>
            <LevelMark level={level} /> {name(`${level}`)}
          </li>
        ))}
        {(['teamFree', 'teamBusy', 'teamOff'] as const).map((kind) => (
          <li key={kind}>
            <svg viewBox="0 0 24 24" data-kind={kind} aria-hidden="true">
              <path d="M12 2l9 18-9-4.500-9 4.500z" />
            </svg>
            {t(kind)}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 22 22" data-kind="depot" aria-hidden="true">
            <path d="M2 10l9-7 9 7v10H2zM7 20v-7h8v7" />
          </svg>
          {t('depot')}
        </li>
      </ul>
    </details>
  );
}
