import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface Props {
  title: string;
  children?: ReactNode;
  /** What to do about it. */
  actions?: ReactNode;
}

/** A page, or a part of one, that has nothing to show, and says what to do. */
export function Notice({ title, children, actions }: Props) {
  return (
    <section className={styles['notice']}>
      <h1>{title}</h1>
      {children && <p>{children}</p>}
      {actions && <div>{actions}</div>}
    </section>
  );
}
