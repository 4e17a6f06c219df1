import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface Props {
  id: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A label, its field, and what is wrong with it. */
export function Field({ id, label, hint, fault, className, children }: Props) {
  return (
    <div className={`${styles['field']} ${className ?? ''}`}>
      <label htmlFor={id}>
        {label}
        {hint && <small>{hint}</small>}
      </label>
      {children}
      <p id={`${id}-fault`} className={styles['fault']} role="alert">
        {fault}
      </p>
    </div>
  );
}
