import type { PlanSnippet } from '@muster/contracts';

const longest = 140;

interface Hit {
  sectionId: string;
  number: string | null;
  heading: string;
  text: string;
}

/** The part of a section where the most of the question stands, as plain text with the places that matched. */
export function snippetOf(hit: Hit, marks: readonly string[]): PlanSnippet {
  const line = hit.text.replace(/\s+/g, ' ');
  const found = placesIn(line, marks);
  const start = bestStart(line.length, found);
  const end = Math.min(line.length, start + longest);
  const cut = { before: start > 0 ? '…' : '', after: end < line.length ? '…' : '' };
  const text = cut.before + line.slice(start, end) + cut.after;
  return {
    sectionId: hit.sectionId,
    number: hit.number,
    heading: hit.heading,
    text,
    marks: placesIn(text, marks).slice(0, 100),
  };
}

/** Ranges of any of the words, longer before shorter, none over another. */
function placesIn(text: string, words: readonly string[]): { start: number; end: number }[] {
  const lower = text.toLowerCase();
  // Lower case may lengthen a text; then no place would be right.
  if (lower.length !== text.length) return [];
  const found: { start: number; end: number }[] = [];
  for (const word of [...words].sort((a, b) => b.length - a.length))
    for (
      let at = lower.indexOf(word);
      at >= 0 && found.length < 400;
      at = lower.indexOf(word, at + word.length)
    ) {
      const end = at + word.length;
      const inside =
        /[a-z0-9]/.test(word[0] ?? '') &&
        (/[a-z0-9]/.test(lower[at - 1] ?? '') || /[a-z0-9]/.test(lower[end] ?? ''));
      if (!inside && !found.some((f) => at < f.end && f.start < end)) found.push({ start: at, end });
    }
  return found.sort((a, b) => a.start - b.start);
}

function bestStart(length: number, found: readonly { start: number }[]): number {
  let best = { start: 0, inside: 0 };
  for (const { start } of found) {
    const inside = found.filter((f) => f.start >= start && f.start < start + longest - 20).length;
    if (inside > best.inside) best = { start, inside };
  }
  return Math.max(0, Math.min(best.start - 20, length - longest));
}
