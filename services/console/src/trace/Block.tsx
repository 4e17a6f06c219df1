import styles from './Watch.module.css';

/** Text as it was written, in a part that the keyboard scrolls. */
export function Block({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe: scrollable-region-focusable)
    <div className={styles['block']} role="group" aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </div>
  );
}
