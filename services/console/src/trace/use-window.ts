import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Rows of one height in a part that scrolls: only those that are seen, and a few beyond, are drawn. */
export function useWindow(count: number, rowPx: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const look = useCallback(() => {
    const element = box.current;
    if (element) setSeen({ top: element.scrollTop, height: element.clientHeight });
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [look]);
  const from = Math.max(0, Math.floor(seen.top / rowPx) - 10);
  const to = Math.min(count, Math.ceil((seen.top + seen.height) / rowPx) + 10);
  const reveal = useCallback(
    (at: number) => {
      const element = box.current;
      if (!element) return;
      const top = at * rowPx;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowPx > element.scrollTop + element.clientHeight)
        element.scrollTop = top + rowPx - element.clientHeight;
    },
    [rowPx],
  );
  return { box, from, to, reveal };
}
