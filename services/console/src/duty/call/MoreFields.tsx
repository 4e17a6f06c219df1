import { Input } from 'antd';
import { clockTime } from '../../app/time.ts';
import { useCallTexts } from '../texts.ts';
import type { Draft } from './draft.ts';
import { Field } from './Field.tsx';
import styles from './MoreFields.module.css';

interface Props {
  id: string;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** What the incident is called while nobody words it. */
  title: string;
  badTime: string | undefined;
}

/** What many calls do without. */
export function MoreFields({ id, draft, change, title, badTime }: Props) {
  const t = useCallTexts();
  const frozen = draft.logged !== null;
  const text = (field: 'name' | 'unit' | 'told' | 'title', max: number, hint?: string) => (
    <Field id={`${id}-${field}`} label={t(field === 'title' ? 'incidentTitle' : field)}>
      <Input
        id={`${id}-${field}`}
        autoComplete="off"
        maxLength={max}
        placeholder={hint}
        disabled={frozen && field !== 'title'}
        value={draft[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Field>
  );
  return (
    <details className={styles['more']} open={badTime !== undefined || undefined}>
      <summary>{t('moreFields')}</summary>
      <div>
        {text('name', 60)}
        {text('unit', 120)}
        {text('told', 500)}
        <Field id={`${id}-received`} label={t('received')} fault={badTime}>
          <Input
            id={`${id}-received`}
            autoComplete="off"
            inputMode="numeric"
            maxLength={5}
            disabled={frozen}
            placeholder={draft.begunAt === null ? '' : clockTime(draft.begunAt)}
            aria-invalid={badTime !== undefined}
            value={draft.received}
            onChange={({ target }) => change({ received: target.value })}
          />
        </Field>
        {text('title', 200, title)}
        <label className={styles['drill']}>
          <input
            type="checkbox"
            disabled={frozen}
            checked={draft.exercise}
            onChange={({ target }) => change({ exercise: target.checked })}
          />
          {t('exercise')}
        </label>
      </div>
    </details>
  );
}
