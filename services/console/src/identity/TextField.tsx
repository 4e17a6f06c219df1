import { type ReactNode, useId } from 'react';
import styles from './Administration.module.css';

interface Props {
  label: string;
  value: string;
  set: (value: string) => void;
  max?: number;
  hint?: ReactNode;
  wrong?: string | undefined;
  required?: boolean;
  numeric?: boolean;
  long?: boolean;
}

/** A named field with what is expected in it and what is wrong with it. */
export function TextField({ label, value, set, max = 200, hint, wrong, required, numeric, long }: Props) {
  const id = useId();
  const shared = {
    id,
    value,
    maxLength: max,
    required: required ?? false,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': wrong !== undefined,
    ...(wrong || hint ? { 'aria-describedby': `${id}-more` } : {}),
  };
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...shared} rows={2} onChange={({ target }) => set(target.value)} />
      ) : (
        <input
          {...shared}
          inputMode={numeric ? 'decimal' : 'text'}
          onChange={({ target }) => set(target.value)}
        />
      )}
      {(wrong || hint) && (
        <span id={`${id}-more`} className={styles[wrong ? 'bad' : 'hint']}>
          {wrong ?? hint}
        </span>
      )}
    </div>
  );
}
