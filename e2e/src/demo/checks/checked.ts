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

/**
 * A minute before the earliest of these times, which are the platform's own: what was done twice may have been done
 * a little earlier than what was answered. Far ahead where there are none.
 */
export function timeBefore(times: readonly string[]): string {
  const first = Math.min(...times.map((time) => Date.parse(time)));
  return Number.isFinite(first) ? new Date(first - 60_000).toISOString() : '9999-01-01T00:00:00.000Z';
}
