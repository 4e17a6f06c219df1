import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

interface Fit {
  /** Points. */
  size: number;
  /** How many entries of a list are shown. */
  most: number;
}
const largest: Fit = { size: 11, most: 60 };
const smallestPt = 7.5;

/** The next, smaller fit: smaller type while it can still be read, then shorter lists. */
const smaller = ({ size, most }: Fit): Fit | undefined =>
  size > smallestPt
    ? { size: size - 0.5, most }
    : most > 3
      ? { size, most: Math.max(3, Math.floor(most * 0.7)) }
      : undefined;

/** Fits what stands in an element of fixed height into it; `what` is what it shows. */
export function useOnePage(sheet: RefObject<HTMLElement | null>, what: string): Fit & { fits: boolean } {
  const [fit, setFit] = useState(largest);
  const [fits, setFits] = useState(true);
  useEffect(() => setFit(largest), [what]);
  useLayoutEffect(() => {
    const { current } = sheet;
    if (!current) return;
    const over = current.scrollHeight > current.clientHeight + 1;
    const next = over ? smaller(fit) : undefined;
    if (next) setFit(next);
    setFits(!over || next !== undefined);
  }, [sheet, fit]);
  return { ...fit, fits };
}
