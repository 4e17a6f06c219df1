import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import styles from '../Administration.module.css';
import { TextField } from '../TextField.tsx';
import { ChoiceField, ListField } from './fields.tsx';
import { useRulesTexts } from './texts.ts';

/** What both kinds of rules have: name, where and for what they hold, and whence they come. */
export function SharedFields({
  form,
  row,
  more,
}: {
  form: SheetForm;
  row: string;
  more: readonly 'exceptRegions'[];
}) {
  const t = useRulesTexts();
  const text = (field: string): string => String(form.value(row, field) ?? '');
  const list = (field: string): string[] => (form.value(row, field) as string[] | undefined) ?? [];
  const set = (field: string) => (value: unknown) => form.set(row, field, value);
  return (
    <>
      <div className={styles['pair']}>
        <TextField label={t('name')} value={text('name')} set={set('name')} max={200} required />
        <ChoiceField
          label={t('mark')}
          value={text('mark')}
          set={set('mark')}
          of={[
            ['S', t('markS')],
            ['K', t('markK')],
          ]}
        />
        <label>
          <input
            type="checkbox"
            checked={form.value(row, 'enabled') === true}
            onChange={({ target }) => form.set(row, 'enabled', target.checked)}
          />{' '}
          {t('enabled')}
        </label>
      </div>
      <div className={styles['pair']}>
        <ListField
          label={t('categories')}
          value={list('categories')}
          set={set('categories')}
          hint={t('categoriesHint')}
        />
        <ListField
          label={t('exceptCategories')}
          value={list('exceptCategories')}
          set={set('exceptCategories')}
        />
        <ListField
          label={t('regions')}
          value={list('regions')}
          set={set('regions')}
          hint={t('regionsHint')}
        />
        {more.map((field) => (
          <ListField key={field} label={t(field)} value={list(field)} set={set(field)} />
        ))}
      </div>
      <TextField label={t('source')} value={text('source')} set={set('source')} max={500} />
    </>
  );
}
