import { Button } from 'antd';
import { Notice } from './Notice.tsx';
import { Refused } from './refused.ts';
import { useAppTexts } from './texts.ts';
import { useProblem } from './use-problem.ts';

/** A chunk of an older build is gone: the console was updated while this page stood. */
const outdated = (message: string): boolean => /dynamically imported module|module script/i.test(message);

/** In the place of what could not be shown. */
interface Props {
  error: unknown;
  reset: () => void;
}
export function Fault({ error, reset }: Props) {
  const t = useAppTexts();
  const problem = useProblem();
  const message = error instanceof Error ? error.message : String(error);
  const old = outdated(message);
  const told = error instanceof Refused ? problem(error) : undefined;
  return (
    <div role="alert">
      <Notice
        title={old ? t('newVersion') : t('broken')}
        actions={
          <>
            {!old && <Button onClick={reset}>{t('again')}</Button>}
            <Button type="primary" onClick={() => location.reload()}>
              {t('reload')}
            </Button>
          </>
        }
      >
        {old ? t('newVersionMore') : (told?.text ?? t('brokenMore'))}
        {!old && !told && <small> ({message})</small>}
      </Notice>
    </div>
  );
}
