import styles from './Sheet.module.css';
import type { Difference } from './sheet.ts';
import { useSheetTexts } from './texts.ts';

/** How a form names its fields, and says their values. */
export interface Words {
  label: (row: string, field: string) => string;
  say: (field: string, value: unknown) => string;
}
interface Props extends Words {
  of: readonly Difference[];
}

/** Before and after, field by field. */
export function Differences({ of, label, say }: Props) {
  const t = useSheetTexts();
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          {(['field', 'before', 'after'] as const).map((each) => (
            <th key={each} scope="col">
              {t(each)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.map(({ row, field, before, after }) => (
          <tr key={`${row} ${field}`}>
            <th scope="row">{label(row, field)}</th>
            <td className={styles['was']}>{before === undefined ? '–' : <s>{say(field, before)}</s>}</td>
            <td className={styles['is']}>{say(field, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What most values are said by; a form says its own ones before. */
export function usePlainValues(): (value: unknown) => string {
  const t = useSheetTexts();
  return (value) => {
    if (value === undefined || value === null || value === '') return t('empty');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.length === 0 ? t('empty') : value.map(String).join('、');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}
