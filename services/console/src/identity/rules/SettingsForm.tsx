import { Form } from '../../app/Form.tsx';
import { Refused } from '../../app/refused.ts';
import type { Words } from '../../app/sheet/Differences.tsx';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import styles from '../Administration.module.css';
import { SaveBar } from '../SaveBar.tsx';
import { TextField } from '../TextField.tsx';
import { NumberField } from './fields.tsx';

interface Props extends Words {
  form: SheetForm;
  fields: readonly string[];
  /** Those that are texts, not numbers. */
  texts?: readonly string[];
  by: string | undefined;
  pending: boolean;
  error: Error | undefined;
  save: () => void;
}

/** Settings one beside the other, each in its unit. */
export function SettingsForm({ form, fields, texts = [], by, pending, error, save, label, say }: Props) {
  const wrong = (field: string) => (error instanceof Refused ? error.of(field) : undefined);
  return (
    <Form className={styles['form']} pending={pending} submit={form.stale ? form.acknowledge : save}>
      <StaleSheet form={form} by={by} label={label} say={say} />
      <div className={styles['pair']}>
        {fields.map((field) =>
          texts.includes(field) ? (
            <TextField
              key={field}
              label={label('', field)}
              value={String(form.value('', field) ?? '')}
              set={(value) => form.set('', field, value.trim() === '' ? null : value)}
              wrong={wrong(field)}
            />
          ) : (
            <NumberField
              key={field}
              label={label('', field)}
              value={form.value('', field)}
              set={(value) => form.set('', field, value)}
              wrong={wrong(field)}
            />
          ),
        )}
      </div>
      <SaveBar form={form} pending={pending} error={error} />
    </Form>
  );
}
