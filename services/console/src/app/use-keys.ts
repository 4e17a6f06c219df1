import { useEffect, useRef } from 'react';
import { singleKeys } from './single-keys.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/**
 * Keys of a page, such as `n`: single ones count where nobody types, no dialog is open
 * and the person did not switch them off; those with `Ctrl+` or `Alt+`
 * everywhere on the page.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || document.querySelector('[role=dialog]')) return;
      const held = event.ctrlKey || event.metaKey ? 'Ctrl+' : event.altKey ? 'Alt+' : '';
      if (held === '' && (typing(event.target) || singleKeys.get() === 'off')) return;
      const act = latest.current[held + (held === '' ? event.key.toLowerCase() : event.key)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
