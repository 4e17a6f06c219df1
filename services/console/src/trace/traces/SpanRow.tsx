import { duration } from '../amounts.ts';
import { useTraceTexts } from './texts.ts';
import type { Row } from './tree.ts';
import styles from './Waterfall.module.css';

interface Props {
  id: string;
  row: Row;
  totalMs: number;
  folded: boolean;
  chosen: boolean;
  choose: () => void;
  toggle: () => void;
}

export function SpanRow({ id, row, totalMs, folded, chosen, choose, toggle }: Props) {
  const t = useTraceTexts();
  const { span, depth, below, failsBelow } = row;
  const failed = span.status === 'error';
  const share = (ms: number): string => `${Math.min(Math.max((ms / (totalMs || 1)) * 100, 0), 100)}%`;
  const took = duration(span.durationMs);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={chosen}
      {...(below > 0 ? { 'aria-expanded': !folded } : {})}
      className={styles['row']}
      data-failed={failed}
      onClick={choose}
    >
      <span
        className={styles['name']}
        style={{ paddingInlineStart: `${Math.min(depth, 24) * 0.75 + 0.25}rem` }}
      >
        <span
          className={styles['fold']}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            if (below > 0) toggle();
          }}
        >
          {below > 0 ? (folded ? '▸' : '▾') : ''}
        </span>
        {failed ? (
          <b className={styles['mark']}>
            !<span className="heard"> {t('error')}</span>
          </b>
        ) : (
          folded && failsBelow && <b className={styles['mark']}>(!)</b>
        )}
        {span.orphan && <b title={t('orphan')}>?</b>}
        <b>{span.service}</b> <span>{span.name}</span>
        {folded && <small>+{below}</small>}
      </span>
      <span className={styles['time']}>
        <span
          className={styles['bar']}
          style={{ insetInlineStart: share(span.offsetMs), width: share(span.durationMs) }}
        />
        <span
          className={styles['took']}
          {...(span.offsetMs + span.durationMs > totalMs * 0.8
            ? { style: { insetInlineEnd: share(totalMs - span.offsetMs) } }
            : { style: { insetInlineStart: share(span.offsetMs + span.durationMs) } })}
        >
          {took}
        </span>
      </span>
    </div>
  );
}
