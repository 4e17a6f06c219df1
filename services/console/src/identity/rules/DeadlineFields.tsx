import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import { useLevelNames } from '../../app/words.ts';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { TextField } from '../TextField.tsx';
import { ChoiceField, NumberField } from './fields.tsx';
import { SharedFields } from './SharedFields.tsx';
import { useRulesTexts } from './texts.ts';

const grades = [1, 2, 3, 4, 0] as const;

/** All fields of one deadline. */
export function DeadlineFields({ form, row }: { form: SheetForm; row: string }) {
  const t = useRulesTexts();
  const w = useAdministrationTexts();
  const level = useLevelNames();
  const set = (field: string) => (value: unknown) => form.set(row, field, value);
  const held = (form.value(row, 'levels') as number[]) ?? [];
  const unitLevels = ([1, 2, 3, 4, 5] as const).map((each) => [each, w(`level${each}`)] as const);
  return (
    <>
      <div className={styles['pair']}>
        <NumberField label={t('minutes')} value={form.value(row, 'minutes')} set={set('minutes')} />
        <NumberField
          label={t('repeatMinutes')}
          value={form.value(row, 'repeatMinutes')}
          set={set('repeatMinutes')}
          hint={t('repeatHint')}
        />
        <NumberField
          label={t('withinDays')}
          value={form.value(row, 'withinDays')}
          set={set('withinDays')}
          hint={t('withinHint')}
        />
      </div>
      <div className={styles['pair']}>
        <ChoiceField
          label={t('report')}
          value={String(form.value(row, 'report'))}
          set={set('report')}
          of={(['first', 'followup', 'correction'] as const).map((each) => [each, t(each)])}
        />
        <ChoiceField
          label={t('channel')}
          value={String(form.value(row, 'channel'))}
          set={set('channel')}
          of={(['phone', 'written', 'any'] as const).map((each) => [each, t(each)])}
        />
        <ChoiceField
          label={t('fromLevel')}
          value={Number(form.value(row, 'fromLevel'))}
          set={set('fromLevel')}
          of={unitLevels}
        />
        <ChoiceField
          label={t('toLevel')}
          value={Number(form.value(row, 'toLevel'))}
          set={set('toLevel')}
          of={unitLevels}
        />
      </div>
      <fieldset className={styles['ticks']}>
        <legend>{t('levelsOf')}</legend>
        {grades.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={held.includes(each)}
              onChange={({ target }) =>
                set('levels')(
                  [0, 1, 2, 3, 4].filter((one) => (one === each ? target.checked : held.includes(one as 0))),
                )
              }
            />{' '}
            {level(`${each}`)}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={form.value(row, 'sensitiveToo') === true}
            onChange={({ target }) => set('sensitiveToo')(target.checked)}
          />{' '}
          {t('sensitiveToo')}
        </label>
      </fieldset>
      <TextField
        label={t('clause')}
        value={String(form.value(row, 'clause') ?? '')}
        set={set('clause')}
        max={2000}
        long
      />
      <SharedFields form={form} row={row} more={[]} />
    </>
  );
}
