import type { FigureKey, LevelCriterion } from '@muster/contracts';
import { Button } from 'antd';
import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import { useFigureNames, useLevelNames } from '../../app/words.ts';
import styles from '../Administration.module.css';
import { TextField } from '../TextField.tsx';
import { ChoiceField, NumberField } from './fields.tsx';
import type { Row } from './RuleTable.tsx';
import { criteriaOf, criterionField, isCriterion } from './rule-set.ts';
import { SharedFields } from './SharedFields.tsx';
import { useRulesTexts } from './texts.ts';

/** All fields of one table of thresholds. */
export function LevelFields({ form, row, fields }: { form: SheetForm; row: string; fields: Row }) {
  const t = useRulesTexts();
  const all = criteriaOf(fields);
  const next = Object.keys(fields).filter(isCriterion).length;
  const last = all.at(-1)?.criterion;
  return (
    <>
      {all.map(({ field, criterion }, n) => (
        <Criterion
          key={field}
          n={n + 1}
          value={criterion}
          set={(value) => form.set(row, field, value)}
          last={all.length === 1}
        />
      ))}
      <div className={styles['row']}>
        <Button size="small" onClick={() => last && form.set(row, `${criterionField}${next}`, last)}>
          {t('addCriterion')}
        </Button>
      </div>
      <SharedFields form={form} row={row} more={['exceptRegions']} />
    </>
  );
}

interface Props {
  n: number;
  value: LevelCriterion;
  set: (value: LevelCriterion | null) => void;
  last: boolean;
}
function Criterion({ n, value, set, last }: Props) {
  const t = useRulesTexts();
  const level = useLevelNames();
  const figure = useFigureNames();
  const change = (fields: object) => set({ ...value, ...fields });
  const names = Object.keys(useFigureNames.table) as FigureKey[];
  return (
    <fieldset className={styles['form']}>
      <legend>{t('criterion', { n })}</legend>
      <div className={styles['pair']}>
        <ChoiceField
          label={t('level')}
          value={value.level}
          set={(next) => change({ level: next })}
          of={([1, 2, 3, 4] as const).map((each) => [each as number, level(`${each}`)])}
        />
        <NumberField label={t('from')} value={value.from} set={(from) => change({ from })} />
        <ChoiceField
          label={t('edge')}
          value={String(value.closed)}
          set={(closed) => change({ closed: closed === 'true' })}
          of={[
            ['true', t('closed')],
            ['false', t('open')],
          ]}
        />
      </div>
      <fieldset className={styles['ticks']}>
        <legend>
          {t('figures')} <span className={styles['hint']}>{t('figuresHint')}</span>
        </legend>
        {names.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={value.figures.includes(each)}
              onChange={({ target }) =>
                change({
                  figures: names.filter((one) =>
                    one === each ? target.checked : value.figures.includes(one),
                  ),
                })
              }
            />{' '}
            {figure(each)}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('clause')}
        value={value.clause}
        set={(clause) => change({ clause })}
        max={2000}
        long
      />
      {!last && (
        <div className={styles['row']}>
          <Button size="small" danger aria-label={t('removeOf', { n })} onClick={() => set(null)}>
            {t('remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
