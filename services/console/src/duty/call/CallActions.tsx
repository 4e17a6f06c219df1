import { Button } from 'antd';
import { useCallTexts } from '../texts.ts';
import styles from './CallActions.module.css';
import type { Draft } from './draft.ts';
import type { Wish } from './what-is-missing.ts';

interface Props {
  draft: Draft;
  pending: boolean;
  go: (wish: Wish) => void;
}

/** The form's two ends, with the keys that reach them from anywhere in it. */
export function CallActions({ draft, pending, go }: Props) {
  const t = useCallTexts();
  const { target, logged } = draft;
  const report =
    target.kind === 'incident'
      ? t(logged ? 'linkOnly' : 'logAndLink', { number: target.number })
      : t(logged ? 'reportOnly' : 'logAndReport');
  return (
    <div className={styles['actions']}>
      <Button type="primary" htmlType="submit" loading={pending} aria-keyshortcuts="Control+Enter">
        {report} <kbd>Ctrl Enter</kbd>
      </Button>
      {!logged && (
        <Button disabled={pending} onClick={() => go('log')} aria-keyshortcuts="Alt+Enter">
          {t('logOnly')} <kbd>Alt Enter</kbd>
        </Button>
      )}
    </div>
  );
}
