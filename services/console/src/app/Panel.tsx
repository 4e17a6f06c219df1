import { type ReactNode, useId } from 'react';
import styles from './Panel.module.css';

interface Props {
  title: string;
  /** Beside the title: a count, a switch, a link. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** One part of a page, with its heading; its content scrolls by itself where the page gives it a height. */
export function Panel({ title, aside, className, children }: Props) {
  const id = useId();
  return (
    <section className={`${styles['panel']} ${className ?? ''}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside && <div>{aside}</div>}
      </header>
      {children}
    </section>
  );
}
