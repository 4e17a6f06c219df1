import { type Alarm, AlarmCleared, AlarmRaised, ListAlarms } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useMay } from '../identity/session.ts';
import styles from './AlarmStrip.module.css';
import { alarmSaid } from './health/attention.ts';
import { useHealthTexts } from './health/texts.ts';

const told = [AlarmRaised, AlarmCleared];

/** Alarms about the platform that stand, over every page of those who are told of them: the gravest, then all. */
export function AlarmStrip() {
  const t = useHealthTexts();
  const may = useMay('alarms.read');
  const watches = useMay('platform.watch');
  const [open, setOpen] = useState(false);
  const { data } = useRead(ListAlarms, { query: { limit: 50 } }, { staleOn: told, enabled: may });
  const alarms = (data?.items ?? []).toSorted((a, b) => grave(a) - grave(b));
  const [first, ...others] = alarms;
  if (!first) return <div role="status" />;
  const shown = open ? alarms : [first];
  return (
    <div role="status" className={styles['strip']} data-grave={first.severity === 'critical'}>
      <ul>
        {shown.map((alarm) => (
          <Line key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      {others.length > 0 && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('stripLess') : t('stripMore', { count: others.length })}
        </button>
      )}
      {watches ? <Link to="/health">{t('look')}</Link> : <span>{t('stripTell')}</span>}
    </div>
  );
}
const grave = ({ severity }: Alarm): number => (severity === 'critical' ? 0 : 1);

function Line({ alarm }: { alarm: Alarm }) {
  const t = useHealthTexts();
  const { key, values } = alarmSaid(alarm);
  return (
    <li>
      <strong>{t('stripTitle')}</strong> {t(key, values)}
    </li>
  );
}
