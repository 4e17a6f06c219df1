import type { Call } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { PhoneLink } from '../../app/PhoneLink.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import { moment } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { useMay } from '../../identity/session.ts';
import { useDutyTexts, useQueueTexts } from '../texts.ts';
import { CallHandling } from './CallHandling.tsx';
import styles from './Queue.module.css';
import { useOpenCalls } from './use-open-calls.ts';

/** Calls that belong to no incident and were not closed: nobody may go home while one waits. */
export function OpenCalls() {
  const t = useQueueTexts();
  const d = useDutyTexts();
  const query = useOpenCalls();
  const [open, setOpen] = useState<string>();
  const calls = query.data?.items;
  return (
    <Panel className={styles['panel']} title={t('calls')} aside={calls && <strong>{calls.length}</strong>}>
      <Waiting query={query} empty={calls?.length === 0 ? t('callsEmpty') : undefined}>
        <Scroll label={t('calls')}>
          <ul className={styles['list']}>
            {calls?.map((call) => (
              <OpenCall
                key={call.id}
                call={call}
                open={open === call.id}
                toggle={() => setOpen(open === call.id ? undefined : call.id)}
              />
            ))}
          </ul>
        </Scroll>
        {query.data?.nextCursor && <p className={styles['more']}>{d('more')}</p>}
      </Waiting>
    </Panel>
  );
}

function OpenCall({ call, open, toggle }: { call: Call; open: boolean; toggle: () => void }) {
  const t = useQueueTexts();
  const now = useNow(30);
  const mayLog = useMay('calls.log');
  const minutes = Math.max(0, Math.floor((now - Date.parse(call.receivedAt)) / 60_000));
  return (
    <li>
      <p className={styles['line']}>
        <strong>{moment(call.receivedAt, now)}</strong>
        <span>{call.number}</span>
        {call.exercise && <em>{t('drill')}</em>}
        <span className={styles['waits']} data-long={minutes >= 10}>
          {t('waits', { minutes })}
        </span>
      </p>
      {call.place && <p className={styles['place']}>{call.place}</p>}
      <p className={styles['words']}>{call.content}</p>
      <p className={styles['line']}>
        <PhoneLink number={call.callerPhoneLocal} name={call.callerName} />
        <span>{call.callerName}</span>
        {mayLog && (
          <Button size="small" aria-expanded={open} onClick={toggle}>
            {open ? t('fold') : t('handle')}
          </Button>
        )}
      </p>
      {open && <CallHandling call={call} />}
    </li>
  );
}
