import { AlarmCleared, AlarmRaised, GetHealth, ListAlarms } from '@muster/contracts';
import { useRead } from '../../app/queries.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { AsOf } from '../AsOf.tsx';
import { useWatched } from '../use-watched.ts';
import styles from '../Watch.module.css';
import { AlarmTable } from './AlarmTable.tsx';
import { Matters } from './Matters.tsx';
import { ServiceTable } from './ServiceTable.tsx';
import { StoreFacts } from './StoreFacts.tsx';
import { useHealthTexts } from './texts.ts';

const everyMs = 5_000;
const alarmEvents = [AlarmRaised, AlarmCleared];

export function HealthPage() {
  const t = useHealthTexts();
  const health = useWatched(GetHealth, {}, { everyMs, staleOn: alarmEvents });
  const alarms = useRead(ListAlarms, { query: { state: 'all', limit: 50 } }, { staleOn: alarmEvents });
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <AsOf query={health} everyMs={everyMs} />
      </div>
      <Waiting query={health}>
        {health.data && (
          <>
            <Matters health={health.data} alarms={alarms.data?.items ?? []} />
            <ServiceTable items={health.data.items} />
            <AlarmTable query={alarms} />
            <StoreFacts health={health.data} />
          </>
        )}
      </Waiting>
    </div>
  );
}
