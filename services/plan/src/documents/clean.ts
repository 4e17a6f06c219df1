// Control characters (tab and line feed excepted), zero-width and direction marks, byte order marks, and the
// non-characters: they show nothing, hide words from the search and NUL is refused by Postgres.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** Text as one may store and search it, and how many characters had to go. */
export function clean(text: string): { text: string; removed: number } {
  const lines = text.toWellFormed().replace(/\r\n?|[\u2028\u2029\f\v\u0085]/g, '\n');
  const kept = lines.replace(unprintable, '');
  return { text: kept, removed: lines.length - kept.length };
}

/** One line: runs of white space become one space, the ideographic space stays where it parts number and heading. */
export const squeeze = (line: string): string =>
  line.replace(/[\t \u00a0]+/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');
