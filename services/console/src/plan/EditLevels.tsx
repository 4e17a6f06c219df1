import type { PlanLevel } from '@muster/contracts';
import { Field } from './Field.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { Rows } from './Rows.tsx';

interface Props {
  levels: readonly PlanLevel[];
  set: (levels: PlanLevel[]) => void;
}

export function EditLevels({ levels, set }: Props) {
  const t = useImportTexts();
  const order = Math.max(0, ...levels.map((level) => level.order)) + 1;
  const blank: PlanLevel = {
    key: '',
    name: '',
    order,
    automatic: false,
    mayStart: null,
    conditions: [],
    measures: [],
  };
  return (
    <Rows items={levels} set={set} blank={blank} name={t('levels')}>
      {(level, change) => <EditLevel level={level} change={change} />}
    </Rows>
  );
}

function EditLevel({ level, change }: { level: PlanLevel; change: (change: Partial<PlanLevel>) => void }) {
  const t = useImportTexts();
  return (
    <fieldset className={styles['level']}>
      <legend>{level.name || t('levelName')}</legend>
      <div className={styles['line']}>
        <Field label={t('levelName')} value={level.name} max={60} set={(name) => change({ name })} />
        <Field label={t('levelKey')} value={level.key} max={20} set={(key) => change({ key })} />
        <Field
          label={t('levelOrder')}
          type="number"
          value={String(level.order)}
          set={(text) => change({ order: Math.max(1, Math.min(20, Math.trunc(Number(text)) || 1)) })}
        />
      </div>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={level.automatic}
          onChange={({ target }) => change({ automatic: target.checked })}
        />
        {t('automatic')}
      </label>
      <Field
        label={t('mayStart')}
        lines={2}
        max={1000}
        value={level.mayStart ?? ''}
        set={(text) => change({ mayStart: text === '' ? null : text })}
      />
      <h3>{t('conditions')}</h3>
      <Rows
        items={level.conditions}
        set={(conditions) => change({ conditions })}
        blank={{ sectionId: null, text: '', figures: [] }}
        name={t('condition')}
      >
        {({ text }, set) => (
          // Other words, other figures: the platform reads them anew.
          <Field
            label={t('condition')}
            quiet
            lines={2}
            max={2000}
            value={text}
            set={(next) => set({ text: next, figures: [] })}
          />
        )}
      </Rows>
      <h3>{t('measures')}</h3>
      <Rows
        items={level.measures}
        set={(measures) => change({ measures })}
        blank={{ sectionId: null, unit: null, text: '', dueMinutes: null }}
        name={t('task')}
      >
        {(measure, set) => (
          <div className={styles['line']}>
            <Field
              label={t('unit')}
              quiet
              max={200}
              value={measure.unit ?? ''}
              set={(unit) => set({ unit: unit === '' ? null : unit })}
            />
            <Field
              label={t('task')}
              quiet
              lines={2}
              max={2000}
              value={measure.text}
              set={(text) => set({ text })}
            />
            <Field
              label={t('minutes')}
              quiet
              type="number"
              value={measure.dueMinutes === null ? '' : String(measure.dueMinutes)}
              set={(text) => set({ dueMinutes: Math.trunc(Number(text)) || null })}
            />
          </div>
        )}
      </Rows>
    </fieldset>
  );
}
