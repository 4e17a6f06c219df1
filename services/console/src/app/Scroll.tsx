import { type ReactNode, useDeferredValue } from 'react';
import styles from './Scroll.module.css';

/**
 * A part that scrolls by itself and that the keyboard reaches, so that arrows and Page keys move it. What it holds may be
 * long: it is drawn after what stands around it, in pieces between which keys and touches are answered.
 */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  const drawn = useDeferredValue(children, null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe: scrollable-region-focusable)
    <div className={styles['scroll']} role="group" aria-label={label} tabIndex={0}>
      {drawn}
    </div>
  );
}
