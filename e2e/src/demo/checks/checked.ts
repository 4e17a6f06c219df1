/** What was looked at again, and what was wrong with it, in words. */
export interface Checked {
  counts: Record<string, number>;
  losses: string[];
}

/** Each accepted one is there once, under the number it was told. */
export function onceEach(
  what: string,
  accepted: Iterable<{ id: string; number: string }>,
  found: readonly { id: string; number: string }[],
): string[] {
  const byId = Map.groupBy(found, (each) => each.id);
  return [...accepted].flatMap(({ id, number }) => {
    const held = byId.get(id) ?? [];
    if (held.length === 0) return [`${what} ${number} (${id}) was accepted and is gone`];
    if (held.length > 1) return [`${what} ${number} (${id}) is listed ${held.length} times`];
    return held[0]?.number === number ? [] : [`${what} ${number} (${id}) is now called ${held[0]?.number}`];
  });
}

/** The platform's time of the last record before the run: what is older was done by somebody else. */
export interface Before {
  call: string;
  incident: string;
  order: string;
}
