import { Button } from 'antd';
import type { ReactNode } from 'react';
import styles from './ImportPlan.module.css';
import { useImportTexts } from './import-texts.ts';

interface Props<T> {
  items: readonly T[];
  set: (items: T[]) => void;
  blank: T;
  /** What one is called: for the names of the buttons. */
  name: string;
  children: (item: T, set: (change: Partial<T>) => void) => ReactNode;
}

/** A list whose entries are corrected, taken out and added. */
export function Rows<T>({ items, set, blank, name, children }: Props<T>) {
  const t = useImportTexts();
  return (
    <ul className={styles['rows']}>
      {items.map((item, at) => (
        <li key={at}>
          <div>
            {children(item, (change) =>
              set(items.map((each, place) => (place === at ? { ...each, ...change } : each))),
            )}
          </div>
          <Button
            type="text"
            aria-label={`${t('remove')} ${name} ${at + 1}`}
            onClick={() => set(items.filter((_, place) => place !== at))}
          >
            ✕
          </Button>
        </li>
      ))}
      <li>
        <Button onClick={() => set([...items, blank])} aria-label={`${t('add')} ${name}`}>
          ＋ {t('add')}
        </Button>
      </li>
    </ul>
  );
}
