import type { PlanOrganisation } from '@muster/contracts';
import { Field } from './Field.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { Rows } from './Rows.tsx';

interface Props {
  organisations: readonly PlanOrganisation[];
  set: (organisations: PlanOrganisation[]) => void;
}
const blank: PlanOrganisation = { name: '', sectionId: null, tasks: [] };

export function EditOrganisations({ organisations, set }: Props) {
  const t = useImportTexts();
  return (
    <Rows items={organisations} set={set} blank={blank} name={t('organisations')}>
      {({ name, tasks }, change) => (
        <div className={styles['line']}>
          <Field label={t('unit')} quiet max={200} value={name} set={(text) => change({ name: text })} />
          <Field
            label={t('tasks')}
            quiet
            lines={Math.min(Math.max(tasks.length, 2), 8)}
            value={tasks.join('\n')}
            set={(text) => change({ tasks: text.split('\n') })}
          />
        </div>
      )}
    </Rows>
  );
}
