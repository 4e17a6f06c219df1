import { type ReactNode, useId, useState } from 'react';
import styles from '../Administration.module.css';
import { TextField } from '../TextField.tsx';

interface ListProps {
  label: string;
  value: readonly string[];
  set: (value: string[]) => void;
  hint?: string;
}
const parts = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((each) => each !== '');

/** Codes separated by blanks or commas. */
export function ListField({ label, value, set, hint }: ListProps) {
  const [typed, setTyped] = useState(value.join(' '));
  // Somebody else's change, or one's own given up, is another list than what stands here.
  const text = parts(typed).join() === value.join() ? typed : value.join(' ');
  return (
    <TextField
      label={label}
      value={text}
      max={500}
      hint={hint}
      set={(next) => {
        setTyped(next);
        set(parts(next));
      }}
    />
  );
}

interface NumberProps {
  label: string;
  value: unknown;
  set: (value: number | string | null) => void;
  hint?: ReactNode;
  wrong?: string | undefined;
}
/** A number; what is none is kept as typed, and the service says what is wrong with it. Empty is null. */
export function NumberField({ label, value, set, hint, wrong }: NumberProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && read(typed) === value ? typed : String(value ?? '');
  return (
    <TextField
      label={label}
      value={shown}
      max={16}
      numeric
      hint={hint}
      wrong={wrong}
      set={(next) => {
        setTyped(next);
        set(read(next));
      }}
    />
  );
}
const read = (text: string): number | string | null => {
  const bare = text.trim();
  if (bare === '') return null;
  return Number.isFinite(Number(bare)) ? Number(bare) : text;
};

interface ChoiceProps<T extends string | number> {
  label: string;
  value: T;
  set: (value: T) => void;
  of: readonly (readonly [T, string])[];
}
export function ChoiceField<T extends string | number>({ label, value, set, of }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = of.find(([each]) => String(each) === target.value);
          if (chosen) set(chosen[0]);
        }}
      >
        {of.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
