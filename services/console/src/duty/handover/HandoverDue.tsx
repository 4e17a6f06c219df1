import { Link } from '@tanstack/react-router';
import { useNow } from '../../app/clock.ts';
import { countdown, moment } from '../../app/time.ts';
import styles from './HandoverDue.module.css';
import { useHandoverTexts } from './texts.ts';
import { useHandover } from './use-handover.ts';

/** From so long before its end a shift is asked for its handover. */
const soonMs = 30 * 60_000;

/** The way to the sheet, and on the desk itself what is still owed of it: who has not signed, or not taken over. */
export function HandoverDue() {
  const t = useHandoverTexts();
  const now = useNow();
  const { data } = useHandover();
  const left = data?.dueAt ? Date.parse(data.dueAt) - now : undefined;
  const owed = data?.ending && data.state !== 'confirmed' && left !== undefined;
  const phase = !owed || (data.state === 'unsigned' && left > soonMs) ? 'calm' : left < 0 ? 'late' : 'soon';
  const words = data?.state === 'signed' ? 'owedConfirm' : 'owedSign';
  return (
    <Link className={styles['due'] ?? ''} data-phase={phase} to="/duty/handover">
      {phase === 'calm' || left === undefined ? (
        t('title')
      ) : (
        <>
          {t(words)} <b>{left < 0 ? t('lateBy', { time: countdown(-left) }) : countdown(left)}</b>{' '}
          <small>{t('atTurn', { time: moment(data?.dueAt ?? now, now) })}</small>
        </>
      )}
    </Link>
  );
}
