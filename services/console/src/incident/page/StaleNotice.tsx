import type { Incident } from '@muster/contracts';
import { Button } from 'antd';
import { exactTime } from '../../app/time.ts';
import page from './page.module.css';
import styles from './StaleNotice.module.css';
import type { Fact } from './stale.ts';
import { usePageTexts } from './texts.ts';

interface Field {
  key: Fact;
  before: string | boolean;
  now: string | boolean;
  /** Undefined where this person left it as it was. */
  mine: string | boolean | undefined;
}
interface Props {
  incident: Incident;
  fields: readonly Field[];
  take: (key: Fact) => void;
}

/** What somebody else changed while this person was typing. */
export function StaleNotice({ incident, fields, take }: Props) {
  const t = usePageTexts();
  const said = (value: string | boolean): string =>
    typeof value === 'boolean' ? (value ? t('yes') : t('no')) : value === '' ? t('empty') : value;
  const { changedAt, changedBy } = incident;
  return (
    <div className={styles['stale']} role="alert">
      <p>{t('staleTitle', { who: changedBy?.name ?? '–', when: exactTime(changedAt) })}</p>
      <table className={page['table']}>
        <thead>
          <tr>
            <th scope="col">{t('staleField')}</th>
            <th scope="col">{t('staleBefore')}</th>
            <th scope="col">{t('staleNow')}</th>
            <th scope="col">{t('staleMine')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ key, before, now, mine }) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td>{said(before)}</td>
              <td>
                <strong>{said(now)}</strong>
              </td>
              <td>
                {mine === undefined || mine === now ? (
                  '–'
                ) : (
                  <>
                    {said(mine)}{' '}
                    <Button size="small" onClick={() => take(key)}>
                      {t('staleTake')}
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
