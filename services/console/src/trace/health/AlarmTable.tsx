import type { Alarm, ListAlarms } from '@muster/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '../../app/api.ts';
import { now } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { moment } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import styles from '../Watch.module.css';
import { alarmSaid } from './attention.ts';
import { useHealthTexts } from './texts.ts';

/** Alarms of late, those that stand first. */
export function AlarmTable({ query }: { query: UseQueryResult<AnswerOf<typeof ListAlarms>> }) {
  const t = useHealthTexts();
  const items = (query.data?.items ?? []).toSorted(
    (a, b) => Number(a.clearedAt !== null) - Number(b.clearedAt !== null),
  );
  return (
    <Panel title={t('alarms')}>
      <Waiting query={query} empty={items.length === 0 ? t('noAlarms') : undefined}>
        <Scroll label={t('alarms')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                {(['raised', 'grade', 'what', 'state'] as const).map((each) => (
                  <th key={each} scope="col">
                    {t(each)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((alarm) => (
                <Row key={alarm.id} alarm={alarm} />
              ))}
            </tbody>
          </table>
        </Scroll>
      </Waiting>
    </Panel>
  );
}

function Row({ alarm }: { alarm: Alarm }) {
  const t = useHealthTexts();
  const { key, values } = alarmSaid(alarm);
  const stands = alarm.clearedAt === null;
  return (
    <tr>
      <td className={styles['tight']}>{moment(alarm.raisedAt, now())}</td>
      <td className={stands ? styles[alarm.severity === 'critical' ? 'wrong' : 'warned'] : styles['quiet']}>
        {t(alarm.severity)}
      </td>
      <td>{t(key, values)}</td>
      <td className={styles['tight']}>
        {alarm.clearedAt === null ? t('stands') : t('over', { at: moment(alarm.clearedAt, now()) })}
      </td>
    </tr>
  );
}
