/** Pairs of neighbouring characters, lower case: trigrams cannot find the two that most Chinese words have. */
export function gramsOf(text: string): string[] {
  const characters = [...text.toLowerCase()];
  return [...new Set(characters.slice(1).map((character, n) => `${characters[n]}${character}`))];
}

export const searched = (row: { title: string; place: string; number: string }): string =>
  `${row.title} ${row.place} ${row.number}`;
