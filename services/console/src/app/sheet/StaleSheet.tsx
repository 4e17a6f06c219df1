import { Button } from 'antd';
import type { Words } from './Differences.tsx';
import styles from './Sheet.module.css';
import { useSheetTexts } from './texts.ts';
import type { SheetForm } from './use-sheet.ts';

interface Props extends Words {
  form: SheetForm;
  /** Who changed it, where that is known. */
  by: string | undefined;
}

/** What somebody else changed while this person was typing; what was typed stays until they give it up. */
export function StaleSheet({ form, by, label, say }: Props) {
  const t = useSheetTexts();
  if (!form.stale) return null;
  return (
    <div className={styles['stale']} role="alert">
      <p>{t('staleTitle', { who: by ?? t('somebody') })}</p>
      <table className={styles['table']}>
        <thead>
          <tr>
            {(['field', 'before', 'now', 'mine'] as const).map((each) => (
              <th key={each} scope="col">
                {t(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.theirs.map(({ row, field, before, after }) => {
            const typed = form.edits[row];
            return (
              <tr key={`${row} ${field}`}>
                <th scope="row">{label(row, field)}</th>
                <td className={styles['was']}>
                  <s>{say(field, before)}</s>
                </td>
                <td className={styles['is']}>{say(field, after)}</td>
                <td>
                  {typed && field in typed ? (
                    <>
                      {say(field, typed[field])}{' '}
                      <Button size="small" onClick={() => form.take(row, field)}>
                        {t('take')}
                      </Button>
                    </>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
