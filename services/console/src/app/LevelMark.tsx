import styles from './LevelMark.module.css';
import { useLevelNames } from './words.ts';

export type Level = 0 | 1 | 2 | 3 | 4;
/** Also drawn on the map. */
export const numerals = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV', 0: '?' } as const;
/** Eight corners for the gravest, then six, four and none: told apart without any colour. */
export const shapes = {
  1: '9,1 19,1 27,9 27,19 19,27 9,27 1,19 1,9',
  2: '8,3 20,3 27,14 20,25 8,25 1,14',
  3: '14,1 27,14 14,27 1,14',
} as const;

/** 事件等级: numeral, shape and colour, with its name for who cannot see it or asks. */
export function LevelMark({ level, named = false }: { level: number; named?: boolean }) {
  const t = useLevelNames();
  const known = (level in numerals ? level : 0) as Level;
  const name = t(`${known}`);
  return (
    <span className={styles['level']} data-level={known} title={named ? undefined : name}>
      <svg viewBox="0 0 28 28" role="img" aria-label={name}>
        {known in shapes ? (
          <polygon points={shapes[known as 1 | 2 | 3]} />
        ) : known === 4 ? (
          <circle cx="14" cy="14" r="13" />
        ) : (
          <rect x="2" y="4" width="24" height="20" rx="3" strokeDasharray="3 2" />
        )}
        <text x="14" y="14" textAnchor="middle" dominantBaseline="central">
          {numerals[known]}
        </text>
      </svg>
      {named && <span>{name}</span>}
    </span>
  );
}
