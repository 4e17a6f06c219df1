import { type ReactNode, useEffect, useState } from 'react';
import { useSettled } from '../app/use-settled.ts';

interface Props {
  label: string;
  value: string;
  /** What was typed, once it has come to rest. */
  seek: (typed: string) => void;
  type?: 'text' | 'search' | 'number';
  placeholder?: string;
  className?: string | undefined;
  /** Suggestions; the input names them by `list`. */
  list?: string;
  children?: ReactNode;
}

/** A field of a search whose question stands in the address. */
export function TypedField({
  label,
  value,
  seek,
  type = 'text',
  placeholder,
  className,
  list,
  children,
}: Props) {
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed.trim(), 300);
  // A link or the back button asked something else.
  useEffect(() => setTyped((before) => (before.trim() === value ? before : value)), [value]);
  useEffect(() => {
    if (settled !== value) seek(settled);
  }, [settled]);
  return (
    <label className={className}>
      {label}
      <input
        type={type}
        min={type === 'number' ? 0 : undefined}
        value={typed}
        maxLength={300}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        list={list}
        onChange={({ target }) => setTyped(target.value)}
      />
      {children}
    </label>
  );
}
