import { GetRecommendations, type Incident, type RecommendedTeam } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { queryClient, read, useRead } from '../../app/queries.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useMay } from '../../identity/session.ts';
import { incidentEvents, orderEvents, resourceEvents } from '../events.ts';
import { isOpen } from '../steps.ts';
import { useTeamStates } from '../words.ts';
import { Action } from './Action.tsx';
import { Estimate } from './Estimate.tsx';
import page from './page.module.css';
import { useReasons } from './reasons.ts';
import { usePageTexts } from './texts.ts';
import { useOrder } from './use-order.tsx';

const staleOn = [...incidentEvents, ...orderEvents, ...resourceEvents];
const asked = (incidentId: string) => ({ query: { incidentId, limit: 20 } });
export const useRecommendations = (incidentId: string) =>
  useRead(GetRecommendations, asked(incidentId), { staleOn });
/** When the last came, on the clock of `dataUpdatedAt`; not as of the last drawing, but now. */
export const lastComputed = (incidentId: string): number =>
  queryClient.getQueryState(read(GetRecommendations, asked(incidentId)).queryKey)?.dataUpdatedAt ?? 0;
const few = 5;

/** Teams in the order in which they would be there, and what the incident lacks. One press orders. */
export function TeamsPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const may = useMay('orders.give');
  const { data, isPending } = useRecommendations(incident.id);
  const { order, pending } = useOrder();
  const [all, setAll] = useState(false);
  const over = isOpen(incident) ? undefined : t('whyOver');
  const best = data?.teams.find(({ team }) => team.state === 'available');
  const give = ({ team }: RecommendedTeam) => void order({ incidentId: incident.id, teamId: team.id });
  useKeys({
    t: () => {
      if (may && !over && best && !pending) give(best);
    },
  });
  const shown = all ? (data?.teams ?? []) : (data?.teams ?? []).slice(0, few);
  const short = data?.short.filter(({ kind }) => kind === 'team') ?? [];
  return (
    <Panel title={t('teams')} aside={isPending && <span>{t('computing')}</span>}>
      {short.length > 0 && <Shortfalls short={short} />}
      {data?.teams.length === 0 && <p className={page['note']}>{t('noTeams')}</p>}
      <ol className={page['list']}>
        {shown.map((each) => (
          <li key={each.team.id}>
            <TeamRow
              recommended={each}
              over={over}
              may={may}
              best={each === best}
              pending={pending}
              give={() => give(each)}
            />
          </li>
        ))}
      </ol>
      {data && data.teams.length > few && (
        <Button type="link" onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showAll', { count: data.teams.length })}
        </Button>
      )}
      {data && (
        <details className={page['note']}>
          <summary>{t('estimateEn')}</summary>
          <Estimate {...data} />
        </details>
      )}
    </Panel>
  );
}

interface RowProps {
  recommended: RecommendedTeam;
  over: string | undefined;
  may: boolean;
  best: boolean;
  pending: boolean;
  give: () => void;
}
function TeamRow({ recommended, over, may, best, pending, give }: RowProps) {
  const t = usePageTexts();
  const state = useTeamStates();
  const because = useReasons();
  const { team, distanceMetres, arrivalMinutes, reasons } = recommended;
  const busy = team.state === 'available' ? undefined : t('whyTeam', { state: state(team.state) });
  return (
    <>
      <div className={page['row']}>
        <strong>{team.name}</strong>
        <span className={page['muted']}>{t('people', { count: team.peopleCount })}</span>
        <span className={page['chip']} data-tone={busy ? 'due' : 'good'}>
          {state(team.state)}
        </span>
        <span className={page['push']}>
          {distanceMetres === null || arrivalMinutes === null ? (
            t('noDistance')
          ) : (
            <span>
              {t('km', { km: (distanceMetres / 1000).toFixed(1) })} ·{' '}
              <strong>{t('minutes', { minutes: arrivalMinutes })}</strong>
            </span>
          )}
          {may && (
            <Action
              small
              kind={best ? 'primary' : 'plain'}
              why={over ?? busy}
              pending={pending && best}
              name={team.name}
              {...(best ? { hint: 'T' } : {})}
              onPress={give}
            >
              {t('order')}
            </Action>
          )}
        </span>
      </div>
      <p className={page['muted']}>{because(reasons)}</p>
    </>
  );
}

type Short = NonNullable<ReturnType<typeof useRecommendations>['data']>['short'];
export function Shortfalls({ short }: { short: Short }) {
  const t = usePageTexts();
  return (
    <ul className={page['short']} aria-label={t('short')}>
      {short.map(({ key, name, need, found, short: lack }) => (
        <li key={key}>
          <span aria-hidden="true">▲ </span>
          {t('shortOf', { name, need, found, short: lack })}
        </li>
      ))}
    </ul>
  );
}
