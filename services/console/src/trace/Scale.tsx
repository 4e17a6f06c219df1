import { duration } from './amounts.ts';
import styles from './Scale.module.css';

/** Four marks over the bars: how long after the beginning. */
export function Scale({ totalMs, className }: { totalMs: number; className?: string | undefined }) {
  return (
    <div className={`${styles['scale']} ${className ?? ''}`} aria-hidden>
      {[0, 0.25, 0.5, 0.75].map((share) => (
        <span key={share}>{share === 0 ? '0' : duration(totalMs * share)}</span>
      ))}
      <span className={styles['end']}>{duration(totalMs)}</span>
    </div>
  );
}
