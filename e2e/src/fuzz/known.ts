import type { JsonSchema } from '@muster/contracts';

interface Seen {
  id: string;
  version: number | undefined;
}

/** Which collection an id field of this name points into. */
function collectionOf(field: string): string {
  const noun = field.replace(/Ids?$/, '');
  if (/^(leader|officer|person|keeper|substitute|absent|holder)/.test(noun)) return 'people';
  if (/^(toUnit|fromUnit|parent|reportsTo|unit)/.test(noun)) return 'units';
  if (noun === 'activation') return 'activations';
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** What is there to be named in requests, gathered out of answers: ids by collection, and their versions. */
export class Known {
  readonly #pools = new Map<string, Seen[]>();
  /** Ids that no request may point at: the fuzz's own accounts. */
  readonly untouchable = new Set<string>();

  note(collection: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const each of value) this.note(collection, each);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    const { id, version, ...rest } = value as Record<string, unknown>;
    if (typeof id === 'string' && !this.untouchable.has(id))
      this.#add(collection, { id, version: typeof version === 'number' ? version : undefined });
    for (const [name, inner] of Object.entries(rest))
      if (Array.isArray(inner)) this.note(name === 'items' ? collection : name, inner);
  }
  #add(collection: string, seen: Seen): void {
    const pool = this.#pools.get(collection) ?? [];
    this.#pools.set(collection, pool);
    const at = pool.findIndex((each) => each.id === seen.id);
    if (at >= 0) pool[at] = seen;
    else if (pool.push(seen) > 60) pool.shift();
  }

  get size(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.length, 0);
  }
  /** Ids for a field: of its collection, of `hint` for a plain `id`. */
  idsFor(field: string, hint: string): readonly string[] {
    const collection = field === 'id' ? hint : collectionOf(field);
    return (this.#pools.get(collection) ?? []).map(({ id }) => id);
  }
  versionOf(id: string): number {
    for (const pool of this.#pools.values()) {
      const seen = pool.find((each) => each.id === id);
      if (seen?.version !== undefined) return seen.version;
    }
    return 1;
  }
}

/** The collection that a path's plain `{id}` is of: the segment before it. */
export const collectionIn = (path: string): string => {
  const segments = path.split('/');
  const at = segments.indexOf('{id}');
  return segments[at < 0 ? segments.length - 1 : at - 1] ?? '';
};
export const isId = (schema: JsonSchema): boolean =>
  typeof schema['pattern'] === 'string' && schema['pattern'].startsWith('^[0-9a-f]{8}-');
