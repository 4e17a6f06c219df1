import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { Scale } from '../Scale.tsx';
import { useWindow } from '../use-window.ts';
import { SpanRow } from './SpanRow.tsx';
import { useTraceTexts } from './texts.ts';
import { parentOf, type Row, unfolded } from './tree.ts';
import styles from './Waterfall.module.css';

interface Props {
  rows: readonly Row[];
  totalMs: number;
  chosen: string | undefined;
  choose: (spanId: string) => void;
}
const rowPx = 26;

/** All spans in their order and their time. One stop for the tab key; arrows, Home, End and `e` move within. */
export function Waterfall({ rows, totalMs, chosen, choose }: Props) {
  const t = useTraceTexts();
  const id = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => unfolded(rows, folded), [rows, folded]);
  const at = shown.findIndex(({ span }) => span.spanId === chosen);
  const { box, from, to, reveal } = useWindow(shown.length, rowPx);
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [chosen]);

  const go = (to: number) => {
    const row = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    if (row) choose(row.span.spanId);
  };
  const fold = (spanId: string, close: boolean) =>
    setFolded((all) => new Set(close ? [...all, spanId] : [...all].filter((one) => one !== spanId)));
  const nextError = () => {
    const all = [...shown.keys()].filter((n) => shown[n]?.span.status === 'error');
    const next = all.find((n) => n > at) ?? all[0];
    if (next !== undefined) go(next);
  };
  const press = (event: KeyboardEvent) => {
    const row = shown[at];
    const open = row !== undefined && row.below > 0 && !folded.has(row.span.spanId);
    const page = Math.max(Math.floor((box.current?.clientHeight ?? 0) / rowPx) - 1, 1);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      PageDown: () => go(at + page),
      PageUp: () => go(at - page),
      Home: () => go(0),
      End: () => go(shown.length - 1),
      ArrowRight: () => row && (open ? go(at + 1) : fold(row.span.spanId, false)),
      ArrowLeft: () => row && (open ? fold(row.span.spanId, true) : go(parentOf(shown, at))),
      e: nextError,
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const parents = () => rows.filter(({ below }) => below > 0).map(({ span }) => span.spanId);
  return (
    <Panel
      title={t('waterfall')}
      aside={
        <>
          <span className={styles['keys']}>{t('keys')}</span>
          <Button size="small" onClick={() => setFolded(new Set(folded.size > 0 ? [] : parents()))}>
            {t(folded.size > 0 ? 'unfoldAll' : 'foldAll')}
          </Button>
        </>
      }
    >
      <Scale totalMs={totalMs} className={styles['scale']} />
      <div
        ref={box}
        className={styles['tree']}
        role="tree"
        aria-label={t('waterfall')}
        aria-activedescendant={at >= from && at < to ? `${id}-${shown[at]?.span.spanId}` : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        <div role="presentation" style={{ height: shown.length * rowPx }}>
          <div role="presentation" style={{ transform: `translateY(${from * rowPx}px)` }}>
            {shown.slice(from, to).map((row) => (
              <SpanRow
                key={row.span.spanId}
                id={`${id}-${row.span.spanId}`}
                row={row}
                totalMs={totalMs}
                folded={folded.has(row.span.spanId)}
                chosen={row.span.spanId === chosen}
                choose={() => choose(row.span.spanId)}
                toggle={() => fold(row.span.spanId, !folded.has(row.span.spanId))}
              />
            ))}
          </div>
        </div>
      </div>
    </Panel>
  );
}
