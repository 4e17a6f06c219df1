import { Alert, Button } from 'antd';
import { useSheetTexts } from '../app/sheet/texts.ts';
import type { SheetForm } from '../app/sheet/use-sheet.ts';
import { useProblem } from '../app/use-problem.ts';
import styles from './Administration.module.css';

interface Props {
  form: SheetForm;
  pending: boolean;
  error: Error | undefined;
}

/** What went wrong, and the two ways out of a form. */
export function SaveBar({ form, pending, error }: Props) {
  const t = useSheetTexts();
  const problem = useProblem();
  return (
    <>
      <div role="alert">
        {error && !form.stale && <Alert type="error" showIcon title={problem(error).text} />}
      </div>
      <div className={styles['row']}>
        <Button
          type="primary"
          htmlType="submit"
          loading={pending}
          disabled={form.mine.length === 0}
          // The second of a double click writes nothing over what the first one took note of.
          onClick={(event) => event.detail > 1 && event.preventDefault()}
          title={form.mine.length === 0 ? t('same') : ''}
        >
          {t(form.stale ? 'acknowledge' : 'save')}
        </Button>
        <Button disabled={!form.begun} onClick={form.reset}>
          {t('discard')}
        </Button>
      </div>
    </>
  );
}
