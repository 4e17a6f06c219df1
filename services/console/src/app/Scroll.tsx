import type { ReactNode } from 'react';
import styles from './Scroll.module.css';

/** A part that scrolls by itself and that the keyboard reaches, so that arrows and Page keys move it. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe: scrollable-region-focusable)
    <div className={styles['scroll']} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
