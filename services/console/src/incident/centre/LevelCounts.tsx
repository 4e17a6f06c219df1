import type { Incident } from '@muster/contracts';
import { useMemo } from 'react';
import { LevelMark } from '../../app/LevelMark.tsx';
import { useLevelNames } from '../../app/words.ts';
import { levels } from '../levels.ts';
import { useCentreTexts } from '../texts.ts';
import styles from './LevelCounts.module.css';

interface Props {
  incidents: readonly Incident[];
  /** Shown levels, `1,2`; all when left out. */
  level: string | undefined;
  change: (level: string) => void;
}

/** How many of each level, the gravest first; a press shows these alone. */
export function LevelCounts({ incidents, level, change }: Props) {
  const t = useCentreTexts();
  const name = useLevelNames();
  const counts = useMemo(() => Map.groupBy(incidents, (each) => each.level), [incidents]);
  const chosen = new Set(level?.split(',').map(Number) ?? []);
  const toggle = (each: number) => {
    const next = new Set(chosen);
    if (!next.delete(each)) next.add(each);
    change(next.size === levels.length ? '' : [...next].sort().join(','));
  };
  return (
    <fieldset className={styles['counts']}>
      <legend className="heard">{t('byLevel')}</legend>
      {levels.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={chosen.has(each)}
          data-none={!counts.has(each)}
          title={name(`${each}`)}
          onClick={() => toggle(each)}
        >
          <LevelMark level={each} />
          <strong>{counts.get(each)?.length ?? 0}</strong>
        </button>
      ))}
    </fieldset>
  );
}
