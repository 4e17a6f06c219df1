import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import styles from './Suggest.module.css';

export interface Suggestion {
  key: string;
  /** What is shown; `name` is what is read out. */
  node: ReactNode;
}
interface Props {
  id: string;
  value: string;
  suggestions: readonly Suggestion[];
  onText: (text: string) => void;
  onPick: (key: string) => void;
  /** Said in the place of suggestions while something is typed and none fits. */
  none?: string | undefined;
  placeholder?: string | undefined;
  /** Leaving by Tab takes the one that stands first: for fields that take nothing else. */
  pickOnTab?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  ref?: Ref<InputRef>;
}

/** A text field with suggestions under it, by the ARIA pattern of a combobox: arrows choose, Enter takes. */
export function Suggest(props: Props) {
  const {
    id,
    value,
    suggestions,
    onText,
    onPick,
    none,
    placeholder,
    pickOnTab = false,
    invalid,
    ref,
  } = props;
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const shown = open && value !== '' && (suggestions.length > 0 || none !== undefined);
  const active = shown ? suggestions[Math.min(at, suggestions.length - 1)] : undefined;
  const take = (key: string) => {
    setOpen(false);
    onPick(key);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && suggestions.length > 0) {
      event.preventDefault();
      if (shown)
        setAt((Math.min(at, suggestions.length - 1) + step + suggestions.length) % suggestions.length);
      else setOpen(true);
    } else if (event.key === 'Enter' && active && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      take(active.key);
    } else if (event.key === 'Tab' && !event.shiftKey && pickOnTab && active) take(active.key);
    else if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className={styles['suggest']}>
      <Input
        id={id}
        {...(ref ? { ref } : {})}
        role="combobox"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${list}-${active.key}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={invalid}
        {...(invalid ? { status: 'error' as const } : {})}
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => {
          setOpen(true);
          setAt(0);
          onText(target.value);
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <div id={list} role="listbox" aria-labelledby={id} hidden={!shown || suggestions.length === 0}>
        {shown &&
          suggestions.map(({ key, node }) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, aria-activedescendant points here
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys take it
            <div
              key={key}
              id={`${list}-${key}`}
              role="option"
              aria-selected={key === active?.key}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(key)}
            >
              {node}
            </div>
          ))}
      </div>
      {shown && suggestions.length === 0 && (
        <p className={styles['none']} role="status">
          {none}
        </p>
      )}
    </div>
  );
}
