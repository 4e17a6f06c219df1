import type { AuditEntry } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Differences } from '../../app/sheet/Differences.tsx';
import watch from '../Watch.module.css';
import styles from './AuditPage.module.css';
import { changed, placeOf } from './change.ts';
import { useAuditTexts } from './texts.ts';
import { useAuditWords } from './use-audit-words.ts';

const isCut = (state: unknown): boolean =>
  state !== null && typeof state === 'object' && Object.keys(state).join() === 'cut';

/** What one thing was before and is after, field by field. */
export function ChangePart({ change }: { change: AuditEntry['changes'][number] }) {
  const t = useAuditTexts();
  const { eventName, label, say } = useAuditWords();
  const { type, key, version, before, after } = change;
  const fresh = before === null || before === undefined;
  const fields = changed(change);
  const place = placeOf(type, key);
  return (
    <section>
      <h3>
        {eventName(type)} <small>{fresh && version === 1 ? t('created') : t('version', { version })}</small>
      </h3>
      <p className={styles['links']}>
        {place && <Link {...place}>{t('show')}</Link>}
        <Link to="/audit" search={{ object: key }}>
          {t('allAbout')}
        </Link>
      </p>
      {fresh && version > 1 && <p className={watch['quiet']}>{t('unknownBefore')}</p>}
      {isCut(before) || isCut(after) ? (
        <p className={watch['warned']}>{t('tooLarge')}</p>
      ) : fields.length === 0 ? (
        <p className={watch['quiet']}>{t('unchanged')}</p>
      ) : (
        <Differences of={fields} label={label} say={say} />
      )}
    </section>
  );
}
