/** `XA-C-20261123-0007` into its day and its serial. */
const parse = (number: string): { day: string; serial: number } | undefined => {
  const match = /^(.+)-(\d+)$/.exec(number);
  return match ? { day: match[1] ?? '', serial: Number(match[2]) } : undefined;
};

/**
 * What is wrong with the numbers of a list, in words: between the lowest and the highest that a run was given, each
 * is there once. Others may have taken some of them: they count, for nobody skips any.
 */
export function gapsOf(listed: readonly string[], given: readonly string[]): string[] {
  const days = Map.groupBy(
    listed.flatMap((number) => parse(number) ?? []),
    ({ day }) => day,
  );
  return [
    ...Map.groupBy(
      given.flatMap((number) => parse(number) ?? []),
      ({ day }) => day,
    ),
  ].flatMap(([day, own]) => {
    const serials = own.map(({ serial }) => serial);
    const [low, high] = [Math.min(...serials), Math.max(...serials)];
    const counts = new Map<number, number>();
    for (const { serial } of days.get(day) ?? []) counts.set(serial, (counts.get(serial) ?? 0) + 1);
    const wrong: string[] = [];
    for (let serial = low; serial <= high; serial++) {
      const times = counts.get(serial) ?? 0;
      if (times === 0) wrong.push(`the number ${day}-${String(serial).padStart(4, '0')} is missing`);
      if (times > 1)
        wrong.push(`the number ${day}-${String(serial).padStart(4, '0')} was given ${times} times`);
    }
    return wrong;
  });
}
