import { planKinds } from '@muster/contracts';
import { useId } from 'react';
import { useUnits } from '../identity/use-units.ts';
import type { Draft } from './corrections.ts';
import { Field } from './Field.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { useCategories } from './names.ts';
import { usePlanKinds } from './texts.ts';

export function EditHead({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useImportTexts();
  const kind = usePlanKinds();
  const id = useId();
  const categories = useCategories();
  const units = useUnits();
  return (
    <div className={styles['box']}>
      <Field label={t('name')} max={300} value={draft.title} set={(title) => set({ title })} />
      <div className={styles['line']}>
        <div className={styles['field']}>
          <label htmlFor={`${id}-k`}>{t('kind')}</label>
          <select
            id={`${id}-k`}
            value={draft.kind}
            onChange={({ target }) => set({ kind: target.value as Draft['kind'] })}
          >
            {planKinds.map((each) => (
              <option key={each} value={each}>
                {kind(each)}
              </option>
            ))}
          </select>
        </div>
        <div className={styles['field']}>
          <label htmlFor={`${id}-c`}>{t('category')}</label>
          <select
            id={`${id}-c`}
            value={draft.category ?? ''}
            onChange={({ target }) => set({ category: target.value === '' ? null : target.value })}
          >
            <option value="">{t('categoryNone')}</option>
            {draft.category !== null && !categories.some(({ code }) => code === draft.category) && (
              <option value={draft.category}>{draft.category}</option>
            )}
            {categories.map(({ code, name, depth }) => (
              <option key={code} value={code}>
                {'　'.repeat(depth)}
                {name} {code}
              </option>
            ))}
          </select>
        </div>
        <div className={styles['field']}>
          <label htmlFor={`${id}-r`}>{t('region')}</label>
          <input
            id={`${id}-r`}
            list={`${id}-units`}
            inputMode="numeric"
            maxLength={9}
            value={draft.regionCode ?? ''}
            onChange={({ target }) => set({ regionCode: target.value === '' ? null : target.value })}
          />
          <datalist id={`${id}-units`}>
            {units
              .filter(({ code }) => /^\d{6,9}$/.test(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </datalist>
          <p>{units.find(({ code }) => code === draft.regionCode)?.name}</p>
        </div>
      </div>
    </div>
  );
}
