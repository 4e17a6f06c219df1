import { Fragment } from 'react';

interface Range {
  start: number;
  end: number;
}

/** Text with what matched marked; always text, never markup. */
export function Marked({ text, marks }: { text: string; marks: readonly Range[] }) {
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  let from = 0;
  return (
    <>
      {sorted.map(({ start, end }) => {
        if (start < from) return null;
        const before = text.slice(from, start);
        from = end;
        return (
          <Fragment key={start}>
            {before}
            <mark>{text.slice(start, end)}</mark>
          </Fragment>
        );
      })}
      {text.slice(from)}
    </>
  );
}

/** Where the words of a question stand in a text, whatever their case. One character is a word in Chinese alone. */
export function marksOf(text: string, q: string | undefined): Range[] {
  const words = (q ?? '').split(/\s+/).filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word));
  if (words.length === 0) return [];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return [...text.matchAll(new RegExp(pattern, 'gi'))].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
