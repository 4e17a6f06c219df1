import { useId } from 'react';
import styles from './ImportPlan.module.css';

interface Props {
  label: string;
  value: string;
  set: (value: string) => void;
  /** Lines of a text that has several. */
  lines?: number;
  /** Seen by screen readers alone, where a heading says it for all rows. */
  quiet?: boolean;
  max?: number;
  type?: 'text' | 'tel' | 'number';
  fault?: string | undefined;
}

export function Field({ label, value, set, lines, quiet = false, max, type = 'text', fault }: Props) {
  const id = useId();
  const given = {
    id,
    value,
    maxLength: max,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    ...(quiet ? { placeholder: label } : {}),
  };
  return (
    <div className={styles['field']} data-type={type}>
      <label htmlFor={id} className={quiet ? 'heard' : undefined}>
        {label}
      </label>
      {lines === undefined ? (
        <input {...given} type={type} min={1} onChange={({ target }) => set(target.value)} />
      ) : (
        <textarea {...given} rows={lines} onChange={({ target }) => set(target.value)} />
      )}
      {fault !== undefined && <p id={`${id}-fault`}>{fault}</p>}
    </div>
  );
}
