import type { ComponentProps } from 'react';
import { useHeld } from './Held.tsx';

interface Props extends Omit<ComponentProps<'form'>, 'onSubmit' | 'onFocus' | 'inert'> {
  /** While what it holds is on its way. */
  pending: boolean;
  submit: () => void;
}

export function Form({ pending, submit, ...props }: Props) {
  return (
    <form
      {...props}
      {...useHeld(pending)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    />
  );
}
