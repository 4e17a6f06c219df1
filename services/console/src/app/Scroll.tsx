import { type ReactNode, useDeferredValue } from 'react';
import styles from './Scroll.module.css';

interface Props {
  label: string;
  /** While what was changed in it is on its way. */
  inert?: boolean;
  children: ReactNode;
}

/**
 * A part that scrolls by itself and that the keyboard reaches, so that arrows and Page keys move it. What it holds may be
 * long: it is first drawn after what stands around it, in pieces between which keys and touches are answered. Later it
 * is drawn at once: a field whose value comes late loses keys.
 */
export function Scroll({ label, inert = false, children }: Props) {
  const ready = useDeferredValue(true, false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe: scrollable-region-focusable)
    <div className={styles['scroll']} role="group" aria-label={label} tabIndex={0} inert={inert}>
      {ready && children}
    </div>
  );
}
