import { type ComponentProps, useEffect, useRef } from 'react';

interface Props extends Omit<ComponentProps<'form'>, 'onSubmit' | 'onFocus' | 'inert'> {
  /** While what it holds is on its way. */
  pending: boolean;
  submit: () => void;
}

/**
 * A form that takes nothing in while it is sent: what was typed then would be in no request, and gone with its answer.
 * Where it stays open, whoever typed goes on where they were.
 */
export function Form({ pending, submit, ...props }: Props) {
  const last = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!pending && document.activeElement === document.body) last.current?.focus();
  }, [pending]);
  return (
    <form
      {...props}
      inert={pending}
      onFocus={({ target }) => {
        last.current = target;
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    />
  );
}
