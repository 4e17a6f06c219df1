import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNow } from '../app/clock.ts';
import { useWallTexts } from './texts.ts';
import styles from './Wall.module.css';

/** Long enough to read a page across the room. */
const secondsPerPage = 12;

interface Props<T> {
  title: string;
  items: readonly T[] | undefined;
  /** There are more than the wall asked for: the count is no whole one. */
  more?: boolean;
  none: string;
  children: (item: T) => ReactNode;
  className?: string | undefined;
}

/** A list that shows as much as fits, and turns its pages by itself where there is more. */
export function Paged<T extends { id: string }>({
  title,
  items,
  more = false,
  none,
  children,
  className,
}: Props<T>) {
  const t = useWallTexts();
  const list = useRef<HTMLOListElement>(null);
  const fit = useFit(list, items?.length ?? 0);
  const turn = useNow(secondsPerPage) / 1000 / secondsPerPage;
  const pages = Math.max(1, Math.ceil((items?.length ?? 0) / fit));
  const page = turn % pages;
  return (
    <section className={`${styles['panel']} ${className ?? ''}`} aria-label={title}>
      <h2>
        {title}{' '}
        {items && items.length > 0 && (
          <b className={styles['count']}>{`${items.length}${more ? '+' : ''}`}</b>
        )}
        {pages > 1 && <small className={styles['page']}>{t('page', { page: page + 1, pages })}</small>}
      </h2>
      {items?.length === 0 && <p className={styles['none']}>{none}</p>}
      {items === undefined && <p className={styles['none']}>{t('loading')}</p>}
      <ol ref={list}>
        {items?.slice(page * fit, (page + 1) * fit).map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ol>
    </section>
  );
}

/** How many rows the list has room for; every row is as high as its style sheet says. */
function useFit(list: React.RefObject<HTMLOListElement | null>, count: number): number {
  const [fit, setFit] = useState(5);
  // `count`: the first row tells how high a row is.
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const measure = () => {
      const row = current.firstElementChild?.getBoundingClientRect();
      if (!row || row.height === 0) return;
      const { rowGap, columnGap } = getComputedStyle(current);
      const along = (room: number, size: number, gap: string) => {
        const between = Number.parseFloat(gap) || 0;
        return Math.max(1, Math.floor((room + between + 1) / (size + between)));
      };
      setFit(
        along(current.clientHeight, row.height, rowGap) * along(current.clientWidth, row.width, columnGap),
      );
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [list, count]);
  return fit;
}
