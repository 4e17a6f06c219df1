import { fullTime } from '../../app/time.ts';
import styles from '../Administration.module.css';
import { useMe } from '../session.ts';
import { useRulesTexts } from './texts.ts';

/** Rules of all units are kept by administrators of the city and above: a path has one code a level. */
export const useKeepsAll = (): boolean => useMe().unit.path.split('/').length - 2 <= 3;

interface Props {
  set: { version: number; changedAt: string; changedBy: { name: string } | null };
}
/** Which version stands, whose it is, and what the marks mean. */
export function RuleSetHead({ set: { version, changedAt, changedBy } }: Props) {
  const t = useRulesTexts();
  const keeps = useKeepsAll();
  return (
    <p className={styles['hint']}>
      {t('version', { version, who: changedBy?.name ?? t('installed'), when: fullTime(changedAt) })} ·{' '}
      {t('marks')}
      {!keeps && ` ${t('ofCity')}`}
    </p>
  );
}
