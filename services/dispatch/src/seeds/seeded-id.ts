/** The same on every installation and at every start: a seed that is there already is left alone. */
export const seededId = (group: string, n: number): string =>
  `00000000-0000-7000-${group}-${String(n).padStart(12, '0')}`;
