import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Frame.module.css';

interface Props {
  name: string;
  /** The page of this menu that stands open. */
  here: string | undefined;
  children: ReactNode;
}

/** Pages under one name: a button of the navigation that opens them below itself. */
export function NavMenu({ name, here, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [opener, opened] = [button.current, list.current];
    if (!opener || !opened) return;
    const place = ({ newState }: ToggleEvent) => {
      if (newState !== 'open') return;
      const { left, bottom } = opener.getBoundingClientRect();
      opened.style.top = `${bottom + 4}px`;
      opened.style.left = `${Math.max(8, Math.min(left, innerWidth - opened.offsetWidth - 8))}px`;
    };
    opened.addEventListener('toggle', place);
    return () => opened.removeEventListener('toggle', place);
  }, []);
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} data-here={here !== undefined}>
        {here === undefined ? name : `${name} · ${here}`} <span aria-hidden="true">▾</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links in it are what is pressed; it only closes behind them */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        id={id}
        ref={list}
        popover="auto"
        className={styles['menu']}
        onClick={() => list.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  );
}
