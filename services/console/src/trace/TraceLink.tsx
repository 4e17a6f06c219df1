import { Link } from '@tanstack/react-router';
import { useWatchTexts } from './texts.ts';
import styles from './Watch.module.css';

/** To the waterfall of this trace. */
export function TraceLink({ id, span, text }: { id: string; span?: string; text?: string }) {
  const t = useWatchTexts();
  return (
    <Link
      to="/traces/$traceId"
      params={{ traceId: id }}
      search={span ? { span } : {}}
      className={text ? '' : styles['code']}
      aria-label={`${text ?? ''} ${t('openTrace', { id: id.slice(0, 8) })}`.trim()}
    >
      {text ?? id.slice(0, 8)}
    </Link>
  );
}
