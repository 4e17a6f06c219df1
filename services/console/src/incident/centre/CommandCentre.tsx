import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { Alert, Button, type InputRef } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Notice } from '../../app/Notice.tsx';
import { Panel } from '../../app/Panel.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useIncidentStates } from '../../app/words.ts';
import type { Box } from '../map/CityMap.tsx';
import { useCentreTexts, useIncidentTexts } from '../texts.ts';
import styles from './CommandCentre.module.css';
import { DueNext } from './DueNext.tsx';
import { Filters } from './Filters.tsx';
import { bboxOf, boxOf, type CentreSearch, narrowed } from './filters.ts';
import { IncidentList } from './IncidentList.tsx';
import { LevelCounts } from './LevelCounts.tsx';
import { MapPane } from './MapPane.tsx';
import { mostShown, useBoard } from './use-board.ts';

const route = getRouteApi('/signed-in/frame/command');

export function CommandCentre() {
  const t = useCentreTexts();
  const words = useIncidentTexts();
  const state = useIncidentStates();
  const problem = useProblem();
  const search = route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  const change = useCallback(
    (more: CentreSearch) => {
      // The map may come to rest when somebody has left for another page already.
      if (router.latestLocation.pathname !== '/command') return;
      void navigate({
        to: '/command',
        replace: true,
        resetScroll: false,
        search: (before: CentreSearch) =>
          Object.fromEntries(
            Object.entries({ ...before, ...more }).filter(([, value]) => value !== undefined && value !== ''),
          ) as CentreSearch,
      });
    },
    [navigate, router],
  );
  const { status = 'open', category, q } = search;
  const { incidents, loading, reading } = useBoard({ status, category, q });
  const begun = useRef(boxOf(search.bbox));
  const [box, setBox] = useState<Box | undefined>(begun.current);
  const { level, inMap } = search;
  const shown = useMemo(
    () => narrowed(incidents, { level, inMap } as CentreSearch, box),
    [incidents, level, inMap, box],
  );
  const onMap = useMemo(() => narrowed(incidents, { level } as CentreSearch, undefined), [incidents, level]);
  const chosen = search.at ? incidents.find(({ id }) => id === search.at) : undefined;
  const field = useRef<InputRef>(null);
  const choose = useCallback((id: string) => change({ at: id }), [change]);
  const open = useCallback(
    (id: string) => void navigate({ to: '/incidents/$id', params: { id } }),
    [navigate],
  );
  const move = useCallback(
    (to: Box) => {
      setBox(to);
      change({ bbox: bboxOf(to) });
    },
    [change],
  );
  useKeys({
    '/': () => field.current?.focus(),
    escape: () => change({ at: '' }),
  });
  const { error } = reading;
  return (
    <div className={styles['centre']}>
      <h1 className="heard">{t('title')}</h1>
      <Panel
        title={t('incidents')}
        className={styles['side']}
        aside={<span>{t('shown', { shown: shown.length, all: incidents.length })}</span>}
      >
        <LevelCounts incidents={incidents} level={level} change={(next) => change({ level: next })} />
        <Filters search={search} change={change} field={field} />
        <p className={styles['keys']}>{t('keys')}</p>
        {error && (
          <Alert
            type="error"
            showIcon
            title={t('failed')}
            description={problem(error).text}
            action={<Button onClick={() => void reading.refetch()}>{words('again')}</Button>}
          />
        )}
        {reading.data?.whole === false && <Alert type="warning" title={t('tooMany', { count: mostShown })} />}
        <p role="status" className={loading ? styles['keys'] : 'heard'}>
          {loading ? t('loading', { count: incidents.length }) : ''}
        </p>
        {shown.length > 0 ? (
          <IncidentList incidents={shown} chosen={search.at} onChoose={choose} onOpen={open} />
        ) : (
          !loading &&
          !error && (
            <Notice
              title={
                incidents.length === 0 && status === 'open' && !q && !category ? t('noneOpen') : t('none')
              }
            >
              {t('noneMore')}
            </Notice>
          )
        )}
      </Panel>
      <div className={styles['main']}>
        <DueNext />
        <MapPane incidents={onMap} chosen={chosen} box={begun.current} onChoose={choose} onMove={move} />
        {chosen && (
          <aside className={styles['chosen']} aria-label={chosen.title}>
            <LevelMark level={chosen.level} named />
            <strong>
              {chosen.exercise && `【${words('exercise')}】`}
              {chosen.title}
            </strong>
            <span>
              {chosen.number} · {state(chosen.status)} · {chosen.place}
            </span>
            <Link to="/incidents/$id" params={{ id: chosen.id }}>
              {t('opens')} <kbd>Enter</kbd>
            </Link>
          </aside>
        )}
      </div>
    </div>
  );
}
