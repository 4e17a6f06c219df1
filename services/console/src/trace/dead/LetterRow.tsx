import type { DeadLetter } from '@muster/contracts';
import { now } from '../../app/clock.ts';
import { moment } from '../../app/time.ts';
import styles from './DeadPage.module.css';

interface Props {
  letter: DeadLetter;
  chosen: boolean;
  choose: () => void;
}

export function LetterRow({ letter, chosen, choose }: Props) {
  return (
    <li>
      <button type="button" className={styles['row']} aria-pressed={chosen} onClick={choose}>
        <span>
          <strong>{letter.service}</strong>
          <time dateTime={letter.diedAt}>{moment(letter.diedAt, now())}</time>
        </span>
        <span>{letter.type}</span>
        <small>{letter.consumer}</small>
        <span className={styles['reason']}>{letter.reason}</span>
      </button>
    </li>
  );
}
