import type { PlanSection } from '@muster/contracts';
import { useState } from 'react';
import { Field } from './Field.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';

interface Props {
  sections: readonly PlanSection[];
  set: (sections: PlanSection[]) => void;
}

/** The tree as it was read; one section is opened to correct its words. */
export function EditSections({ sections, set }: Props) {
  const t = useImportTexts();
  const [open, setOpen] = useState<string>();
  return (
    <ol className={styles['sections']}>
      {sections.map((section) => {
        const change = (to: Partial<PlanSection>) =>
          set(sections.map((each) => (each.id === section.id ? { ...each, ...to } : each)));
        const shown = open === section.id;
        return (
          <li key={section.id} data-depth={section.depth}>
            <button
              type="button"
              aria-expanded={shown}
              onClick={() => setOpen(shown ? undefined : section.id)}
            >
              {section.number} {section.heading || section.text.slice(0, 40)}
            </button>
            {shown && (
              <div>
                <div className={styles['line']}>
                  <Field
                    label={t('number')}
                    max={40}
                    value={section.number ?? ''}
                    set={(text) => change({ number: text === '' ? null : text })}
                  />
                  <Field
                    label={t('heading')}
                    max={300}
                    value={section.heading}
                    set={(heading) => change({ heading })}
                  />
                </div>
                <Field
                  label={t('text')}
                  lines={6}
                  max={60_000}
                  value={section.text}
                  set={(text) => change({ text })}
                />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
