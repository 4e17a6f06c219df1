import type { AuditEntry } from '@muster/contracts';
import { now } from '../../app/clock.ts';
import { fullTime, moment } from '../../app/time.ts';
import styles from './AuditPage.module.css';
import { useAuditTexts } from './texts.ts';
import { useAuditWords } from './use-audit-words.ts';

interface Props {
  entry: AuditEntry;
  chosen: boolean;
  choose: () => void;
}

export function EntryRow({ entry, chosen, choose }: Props) {
  const t = useAuditTexts();
  const words = useAuditWords();
  const { who, behalf, kind, from, code, letter } = entry;
  const name = who?.name ?? (kind === 'refused' ? t('nobody') : t('service', { name: entry.service }));
  return (
    <li>
      <button type="button" className={styles['row']} aria-pressed={chosen} onClick={choose}>
        <span className={styles['line']}>
          <strong>{name}</strong>
          <time dateTime={entry.at} title={fullTime(entry.at)}>
            {moment(entry.at, now())}
          </time>
        </span>
        <span>
          <span className={styles['kind']} data-kind={kind}>
            {t(kind)}
          </span>{' '}
          {words.actionName(entry.action)}
        </span>
        <small>
          {[
            letter && t('replayed'),
            behalf && t('behalf', { name: behalf.name }),
            who?.unit.name,
            from?.address,
            entry.keys.length > 0 && t('objects', { count: entry.keys.length }),
            code,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </button>
    </li>
  );
}
