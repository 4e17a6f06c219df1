import { useNow } from '../app/clock.ts';
import { LevelMark } from '../app/LevelMark.tsx';
import { countdown } from '../app/time.ts';
import { useMe } from '../identity/session.ts';
import type { Due } from './due.ts';
import { useWallTexts } from './texts.ts';
import styles from './Wall.module.css';

/** From here on amber; past its time red, and a word says so too. */
const soonMs = 10 * 60_000;

export function DueRow({ due }: { due: Due }) {
  const t = useWallTexts();
  const { unit } = useMe();
  const left = due.dueAt - useNow();
  const state = due.paused ? 'paused' : left < 0 ? 'late' : left < soonMs ? 'soon' : 'calm';
  return (
    <>
      {due.level === null ? <span /> : <LevelMark level={due.level} />}
      <p className={styles['row']}>
        <strong className={styles['first']}>
          {'report' in due.what
            ? `${t(due.what.report)} ${t('toUnit', { unit: due.what.unit })}`
            : [due.what.unit, due.what.task].filter(Boolean).join('：')}
        </strong>
        <span className={styles['second']}>
          {'report' in due.what && due.what.from.id !== unit.id && `${due.what.from.name} · `}
          {'report' in due.what && due.what.channel !== 'any' && `${t(due.what.channel)} · `}
          {due.of}
        </span>
      </p>
      <p className={`${styles['row']} ${styles['left']}`} data-state={state} role="timer">
        <b className={styles['clockwork']}>{due.paused ? '–' : countdown(Math.abs(left))}</b>
        <span className={styles['second']}>
          {t(state === 'paused' ? 'paused' : state === 'late' ? 'late' : 'left')}
        </span>
      </p>
    </>
  );
}
