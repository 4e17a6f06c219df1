import { useEffect } from 'react';

/** The tab's title while the component stands: the page first, so that tabs can be told apart. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Muster' : `${title} · Muster`;
  }, [title]);
}
