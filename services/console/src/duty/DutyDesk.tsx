import { useRef } from 'react';
import { useSingleKeys } from '../app/single-keys.ts';
import { useKeys } from '../app/use-keys.ts';
import { useMay } from '../identity/session.ts';
import { CallForm, type CallFormHandle } from './call/CallForm.tsx';
import styles from './DutyDesk.module.css';
import { DueNext } from './due/DueNext.tsx';
import { HandoverDue } from './handover/HandoverDue.tsx';
import { OnDuty } from './OnDuty.tsx';
import { OpenCalls } from './queue/OpenCalls.tsx';
import { OpenIncidents } from './queue/OpenIncidents.tsx';
import { ShiftLog } from './ShiftLog.tsx';
import { useDutyTexts } from './texts.ts';

/** 值班台: one screen for the night. */
export function DutyDesk() {
  const t = useDutyTexts();
  const form = useRef<CallFormHandle>(null);
  const mayLog = useMay('calls.log');
  const letters = useSingleKeys();
  useKeys({ n: () => form.current?.begin() });
  return (
    <div className={styles['desk']}>
      <h1 className="heard">{t('title')}</h1>
      <div className={styles['top']}>
        <div>
          <OnDuty />
        </div>
        <HandoverDue />
      </div>
      <div className={styles['left']}>
        <DueNext />
        <ShiftLog />
      </div>
      <div className={styles['middle']}>
        {mayLog && <CallForm ref={form} />}
        <ul className={styles['keys']} aria-label={t('keys')}>
          {(
            [
              ['N', 'keyNew'],
              ['Ctrl Enter', 'keyReport'],
              ['Alt Enter', 'keyLog'],
              ['L', 'keyNote'],
              ['M', 'keyMute'],
            ] as const
          )
            .filter(([key]) => letters || key.length > 1)
            .map(([key, text]) => (
              <li key={key}>
                <kbd>{key}</kbd> {t(text)}
              </li>
            ))}
        </ul>
      </div>
      <div className={styles['right']}>
        <OpenCalls />
        <OpenIncidents />
      </div>
    </div>
  );
}
