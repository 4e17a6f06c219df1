import type { Incident } from '@muster/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Loading } from '../../app/Loading.tsx';
import { Notice } from '../../app/Notice.tsx';
import { Refused } from '../../app/refused.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useTitle } from '../../app/use-title.ts';
import { useMay } from '../../identity/session.ts';
import { useIncidentTexts } from '../texts.ts';
import { CallsPanel } from './CallsPanel.tsx';
import { ClocksPanel } from './ClocksPanel.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { Header } from './Header.tsx';
import styles from './IncidentPage.module.css';
import { LevelPanel } from './LevelPanel.tsx';
import { OrdersPanel } from './OrdersPanel.tsx';
import { PlansPanel } from './PlansPanel.tsx';
import { ReportsPanel } from './ReportsPanel.tsx';
import { SuppliesPanel } from './SuppliesPanel.tsx';
import { TeamsPanel } from './TeamsPanel.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { usePageTexts } from './texts.ts';
import { useIncident } from './use-incident.ts';

const route = getRouteApi('/signed-in/frame/incidents/$id');

export function IncidentPage() {
  const { id } = route.useParams();
  const t = usePageTexts();
  const problem = useProblem();
  const { data, error, refetch } = useIncident(id);
  if (data) return <Whole key={id} incident={data} />;
  if (!error) return <Loading />;
  const gone = error instanceof Refused && [400, 404].includes(error.status);
  return (
    <Notice
      title={gone ? t('gone') : t('failed')}
      actions={
        <>
          {!gone && <Button onClick={() => void refetch()}>{t('again')}</Button>}
          <Link to="/command">{t('back')}</Link>
        </>
      }
    >
      {gone ? t('goneMore') : problem(error).text}
    </Notice>
  );
}

function Whole({ incident }: { incident: Incident }) {
  const words = useIncidentTexts();
  const readsCalls = useMay('calls.read');
  useTitle(`${incident.exercise ? `【${words('exercise')}】` : ''}${incident.title}`);
  useKeys({ p: () => window.print() });
  return (
    <article className={styles['page']} data-exercise={incident.exercise}>
      <Header incident={incident} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <PlansPanel incident={incident} />
          <TeamsPanel incident={incident} />
          <SuppliesPanel incident={incident} />
          <OrdersPanel incident={incident} />
        </div>
        <div className={styles['main']}>
          <ClocksPanel incident={incident} />
          <div id="reports">
            <ReportsPanel incident={incident} />
          </div>
          <TimelinePanel incident={incident} />
        </div>
        <div className={styles['side']}>
          <FactsPanel incident={incident} />
          <LevelPanel incident={incident} />
          <FiguresPanel incident={incident} />
          {readsCalls && <CallsPanel incident={incident} />}
        </div>
      </div>
    </article>
  );
}
