/**
 * Measures each in turn, round after round, and every other round in reverse, so that no one always comes first; a
 * first round, in which caches and WAL warm up, counts for nothing.
 */
export async function rounds<K extends string>(
  count: number,
  measures: Record<K, () => Promise<number>>,
  { step = () => {}, warm = true }: { step?: (() => void) | undefined; warm?: boolean } = {},
): Promise<Record<K, number[]>> {
  const names = Object.keys(measures) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let round = warm ? 0 : 1; round <= count; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await measures[name]();
      if (round > 0) taken[name].push(value);
      step();
    }
  return taken;
}
