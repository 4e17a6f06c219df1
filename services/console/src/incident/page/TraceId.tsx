import { App, Button } from 'antd';
import { useMay } from '../../identity/session.ts';
import styles from './TraceId.module.css';
import { usePageTexts } from './texts.ts';

/** The trace of one step: a link for who may watch the platform, and the id to hand on for everybody. */
export function TraceId({ id }: { id: string }) {
  const t = usePageTexts();
  const { message } = App.useApp();
  const watches = useMay('platform.watch');
  if (id === '') return null;
  const short = id.slice(0, 8);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(id);
      void message.success(t('copied'));
    } catch {
      // No clipboard over plain http: it is shown, to be copied by hand.
      void message.info(id, 15);
    }
  };
  return (
    <span className={styles['trace']}>
      {watches && (
        <a href={`/traces/${id}`} aria-label={`${t('openTrace')} ${short}`}>
          {t('trace')}
        </a>
      )}
      <Button
        type="text"
        size="small"
        title={`${t('copyTrace')} ${id}`}
        aria-label={`${t('copyTrace')} ${short}`}
        onClick={() => void copy()}
      >
        {short}
      </Button>
    </span>
  );
}
