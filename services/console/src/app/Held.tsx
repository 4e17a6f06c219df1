import { type ComponentProps, type FocusEvent, useEffect, useRef } from 'react';

/**
 * Of what takes nothing in while it is sent: what was typed then would be in no request, and gone with its answer. Where
 * it stays open, whoever typed goes on where they were.
 */
export function useHeld(pending: boolean) {
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!pending && document.activeElement === document.body) last.current?.focus();
  }, [pending]);
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    last.current = target;
  };
  return { inert: pending, onFocus };
}

type Props = Omit<ComponentProps<'div'>, 'inert' | 'onFocus'> & { pending: boolean };
/** The fields of a dialog, or whatever is sent without being a form. */
export function Held({ pending, ...props }: Props) {
  return <div {...props} {...useHeld(pending)} />;
}
