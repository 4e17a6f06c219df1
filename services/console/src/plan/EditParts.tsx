import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type Draft, isCorrected } from './corrections.ts';
import { EditContacts } from './EditContacts.tsx';
import { EditHead } from './EditHead.tsx';
import { EditLevels } from './EditLevels.tsx';
import { EditOrganisations } from './EditOrganisations.tsx';
import { EditSections } from './EditSections.tsx';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';

interface Props {
  /** As it was read or stands: each part goes back to this. */
  before: Draft;
  draft: Draft;
  change: (to: Partial<Draft>) => void;
}

/** All of a plan that a person may correct. */
export function EditParts({ before, draft, change }: Props) {
  const t = useImportTexts();
  const part = (
    name: 'levels' | 'organisations' | 'contacts' | 'sections',
    editor: ReactNode,
    open: boolean,
  ) => (
    <details className={styles['part']} open={open}>
      <summary>
        <h2>
          {t(name)} <small>{draft[name].length}</small>
          {isCorrected(before, draft, name) && <em>{t('changed')}</em>}
        </h2>
      </summary>
      {isCorrected(before, draft, name) && (
        <Button type="link" onClick={() => change({ [name]: before[name] })}>
          {t('restore')}
        </Button>
      )}
      {editor}
    </details>
  );
  return (
    <>
      <EditHead draft={draft} set={change} />
      {part('levels', <EditLevels levels={draft.levels} set={(levels) => change({ levels })} />, true)}
      {part(
        'contacts',
        <EditContacts contacts={draft.contacts} set={(contacts) => change({ contacts })} />,
        true,
      )}
      {part(
        'organisations',
        <EditOrganisations
          organisations={draft.organisations}
          set={(organisations) => change({ organisations })}
        />,
        false,
      )}
      {part(
        'sections',
        <EditSections sections={draft.sections} set={(sections) => change({ sections })} />,
        false,
      )}
    </>
  );
}
