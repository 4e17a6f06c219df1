import { type DueReport, ListDueReports } from '@muster/contracts';
import { Button } from 'antd';
import { useCallback, useSyncExternalStore } from 'react';
import { useNow } from '../../app/clock.ts';
import { KeyHint } from '../../app/KeyHint.tsx';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { Scroll } from '../../app/Scroll.tsx';
import { sound } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { deadlineEvents } from '../../incident/events.ts';
import { useDueTexts, useDutyTexts } from '../texts.ts';
import styles from './DueNext.module.css';
import { DueReportItem } from './DueReportItem.tsx';
import type { Phase } from './phase.ts';
import { mayNotSound } from './sound.ts';
import { useAlarm } from './use-alarm.ts';

const none: DueReport[] = [];

/** 报告时限: what is owed to whom, the soonest first, with a countdown each. */
export function DueNext() {
  const t = useDueTexts();
  const d = useDutyTexts();
  const now = useNow();
  const query = useRead(ListDueReports, { query: { limit: 100 } }, { staleOn: deadlineEvents });
  const on = useSyncExternalStore(sound.subscribe, sound.get) === 'on';
  const toggle = () => sound.set(on ? 'off' : 'on');
  useKeys({ m: toggle });
  const say = useCallback(
    ({ incident, toUnit, report }: DueReport, phase: Phase) =>
      t(phase === 'late' ? 'saidLate' : 'saidSoon', {
        what: `${incident.title} ${t(report)} ${t('to', { unit: toUnit.name })}`,
      }),
    [t],
  );
  const due = query.data?.items ?? none;
  const said = useAlarm(due, now, say);
  return (
    <Panel
      className={styles['panel']}
      title={t('title')}
      aside={
        <>
          <strong>{due.length > 0 && due.length}</strong>
          <Button size="small" aria-pressed={on} aria-keyshortcuts="m" onClick={toggle}>
            {on ? t('soundOn') : t('soundOff')} <KeyHint>M</KeyHint>
          </Button>
        </>
      }
    >
      <p className="heard" role="alert">
        {said}
      </p>
      {on && due.length > 0 && mayNotSound() && <p className={styles['hint']}>{t('soundBlocked')}</p>}
      <Waiting query={query} empty={query.data?.items.length === 0 ? t('empty') : undefined}>
        <Scroll label={t('title')}>
          <ol>
            {due.map((each) => (
              <DueReportItem key={each.id} due={each} now={now} />
            ))}
          </ol>
        </Scroll>
        {query.data?.nextCursor && <p className={styles['hint']}>{d('more')}</p>}
      </Waiting>
    </Panel>
  );
}
