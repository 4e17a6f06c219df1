import { type ReactNode, useId } from 'react';
import page from './page.module.css';

interface Props {
  name: string;
  wrong?: string | undefined;
  children: (id: string) => ReactNode;
}

export function Field({ name, wrong, children }: Props) {
  const id = useId();
  return (
    <div className={page['field']}>
      <label htmlFor={id}>{name}</label>
      {children(id)}
      {wrong && <span className={page['bad']}>{wrong}</span>}
    </div>
  );
}
