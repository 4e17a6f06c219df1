import type { Chain, ChainStep } from '@muster/contracts';
import { useMemo } from 'react';
import { Panel } from '../../app/Panel.tsx';
import { useWindow } from '../use-window.ts';
import { axisOf } from './axis.ts';
import styles from './ChainPage.module.css';
import { StepRow } from './StepRow.tsx';
import { useChainTexts } from './texts.ts';

const rowPx = 30;

/** The tale and its picture in one: each line says what happened, and its bar when. */
export function Steps({ chain, steps }: { chain: Chain; steps: readonly ChainStep[] }) {
  const t = useChainTexts();
  const axis = useMemo(() => axisOf(chain.steps, chain.durationMs), [chain]);
  const { box, from, to } = useWindow(steps.length, rowPx);
  return (
    <Panel title={t('story')} aside={<span>{t('compressed')}</span>}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div ref={box} className={styles['steps']} role="group" aria-label={t('story')} tabIndex={0}>
        <div className={`${styles['step']} ${styles['names']}`} aria-hidden>
          {(['at', 'step', 'took', 'waterfall', 'trace'] as const).map((each) => (
            <span key={each}>{t(each)}</span>
          ))}
        </div>
        <div style={{ height: steps.length * rowPx }}>
          <ol style={{ transform: `translateY(${from * rowPx}px)` }}>
            {steps.slice(from, to).map((step, n) => (
              <StepRow key={from + n} at={from + n + 1} of={steps.length} step={step} axis={axis} />
            ))}
          </ol>
        </div>
      </div>
    </Panel>
  );
}
