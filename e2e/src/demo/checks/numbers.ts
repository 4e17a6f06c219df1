/** `XA-C-20261123-0007` into its day and its serial. */
const parse = (number: string): { day: string; serial: number }[] => {
  const match = /^(.+)-(\d+)$/.exec(number);
  return match ? [{ day: match[1] ?? '', serial: Number(match[2]) }] : [];
};
const print = (day: string, serial: number): string => `${day}-${String(serial).padStart(4, '0')}`;

/**
 * Numbers that a list lacks between the lowest and the highest that a run was given on a day. Others may have taken
 * some of them: they count, for nobody skips any.
 */
export function missingOf(listed: readonly string[], given: readonly string[]): string[] {
  const there = new Set(listed);
  return [...Map.groupBy(given.flatMap(parse), ({ day }) => day)].flatMap(([day, own]) => {
    const serials = own.map(({ serial }) => serial);
    const missing: string[] = [];
    for (let serial = Math.min(...serials); serial <= Math.max(...serials); serial++)
      if (!there.has(print(day, serial))) missing.push(print(day, serial));
    return missing;
  });
}

/** Numbers that a list has more than once, in words. */
export const repeatedOf = (listed: readonly string[]): string[] =>
  [...Map.groupBy(listed, (number) => number)].flatMap(([number, times]) =>
    times.length > 1 ? [`the number ${number} was given ${times.length} times`] : [],
  );

/** What is wrong with the numbers of a list, in words. */
export const gapsOf = (listed: readonly string[], given: readonly string[]): string[] => [
  ...missingOf(listed, given).map((number) => `the number ${number} is missing`),
  ...repeatedOf(listed),
];
