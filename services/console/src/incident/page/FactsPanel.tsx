import type { Incident } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { fullTime } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useMay } from '../../identity/session.ts';
import { isOpen } from '../steps.ts';
import { Action } from './Action.tsx';
import { FactsForm } from './FactsForm.tsx';
import styles from './FactsPanel.module.css';
import { usePageTexts } from './texts.ts';

export function FactsPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const may = useMay('incidents.report');
  const [editing, setEditing] = useState(false);
  const why = isOpen(incident) ? undefined : t('whyOver');
  const edit = () => {
    if (may && !why) setEditing(true);
  };
  useKeys({ e: edit });
  const { location } = incident;
  return (
    <Panel
      title={t('facts')}
      aside={
        may &&
        !editing && (
          <Action small hint="E" why={why} onPress={edit}>
            {t('edit')}
          </Action>
        )
      }
    >
      {editing ? (
        <FactsForm incident={incident} close={() => setEditing(false)} />
      ) : (
        <dl className={styles['facts']}>
          <dt>{t('category')}</dt>
          <dd>
            {incident.categoryName} <span className={styles['code']}>{incident.category}</span>
          </dd>
          <dt>{t('occurredAt')}</dt>
          <dd>{fullTime(incident.occurredAt)}</dd>
          <dt>{t('place')}</dt>
          <dd>
            {incident.place} <span className={styles['code']}>{incident.regionCode}</span>
          </dd>
          <dt>{t('location')}</dt>
          <dd>
            {location ? (
              <>
                {location.lng.toFixed(4)}, {location.lat.toFixed(4)}{' '}
                <Link to="/command" search={{ at: incident.id, bbox: around(location) }}>
                  {t('showOnMap')}
                </Link>
              </>
            ) : (
              t('notLocated')
            )}
          </dd>
          {incident.sensitive && (
            <>
              <dt>{t('sensitive')}</dt>
              <dd>{t('sensitiveYes')}</dd>
            </>
          )}
          <dt>{t('reportedBy')}</dt>
          <dd>
            {fullTime(incident.reportedAt)} {incident.reportedBy.name}
          </dd>
          <dt>{t('unit')}</dt>
          <dd>{incident.unitName}</dd>
        </dl>
      )}
    </Panel>
  );
}

const around = ({ lng, lat }: { lng: number; lat: number }): string =>
  [lng - 0.05, lat - 0.03, lng + 0.05, lat + 0.03].map((each) => each.toFixed(4)).join(',');
