import { useState } from 'react';
import { Form } from '../../app/Form.tsx';
import { Panel } from '../../app/Panel.tsx';
import { Differences, type Words } from '../../app/sheet/Differences.tsx';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import type { SheetForm } from '../../app/sheet/use-sheet.ts';
import styles from '../Administration.module.css';
import { SaveBar } from '../SaveBar.tsx';
import { TextField } from '../TextField.tsx';
import { useRulesTexts } from './texts.ts';

interface Props extends Words {
  form: SheetForm;
  reason: string;
  setReason: (reason: string) => void;
  by: string | undefined;
  pending: boolean;
  error: Error | undefined;
  save: () => void;
}

/** What a change of rules comes to, before it holds for everybody: before and after, and a reason. */
export function Review({ form, reason, setReason, by, pending, error, save, label, say }: Props) {
  const t = useRulesTexts();
  const [wrong, setWrong] = useState<string>();
  const submit = () => {
    if (form.stale) return form.acknowledge();
    if (reason.trim() === '') return setWrong(t('reasonNeeded'));
    setWrong(undefined);
    save();
  };
  if (!form.begun) return null;
  return (
    <Panel title={t('review')} aside={form.mine.length}>
      <Form className={styles['form']} pending={pending} submit={submit}>
        <StaleSheet form={form} by={by} label={label} say={say} />
        <Differences of={form.mine} label={label} say={say} />
        <TextField
          label={t('reason')}
          value={reason}
          set={setReason}
          max={2000}
          hint={t('reasonHint')}
          wrong={wrong}
          long
        />
        <SaveBar form={form} pending={pending} error={error} />
      </Form>
    </Panel>
  );
}
