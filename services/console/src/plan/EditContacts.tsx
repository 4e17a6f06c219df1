import type { PlanContact } from '@muster/contracts';
import { Field } from './Field.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';
import { Rows } from './Rows.tsx';

interface Props {
  contacts: readonly PlanContact[];
  set: (contacts: PlanContact[]) => void;
}
const blank: PlanContact = { name: null, unit: null, post: null, phone: '', sectionId: null };

export function EditContacts({ contacts, set }: Props) {
  const t = useImportTexts();
  const orNull = (text: string) => (text === '' ? null : text);
  return (
    <Rows items={contacts} set={set} blank={blank} name={t('contacts')}>
      {({ name, unit, post, phone }, change) => (
        <div className={styles['line']}>
          <Field
            label={t('unit')}
            quiet
            max={200}
            value={unit ?? ''}
            set={(text) => change({ unit: orNull(text) })}
          />
          <Field
            label={t('person')}
            quiet
            max={100}
            value={name ?? ''}
            set={(text) => change({ name: orNull(text) })}
          />
          <Field
            label={t('post')}
            quiet
            max={200}
            value={post ?? ''}
            set={(text) => change({ post: orNull(text) })}
          />
          <Field
            label={t('phone')}
            quiet
            type="tel"
            max={60}
            value={phone}
            set={(text) => change({ phone: text })}
          />
        </div>
      )}
    </Rows>
  );
}
