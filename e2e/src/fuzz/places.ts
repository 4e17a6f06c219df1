import type { JsonSchema } from '@muster/contracts';

/** A place in a value, and what its schema says there. */
export interface Place {
  path: (string | number)[];
  schema: JsonSchema;
}

/** Every place that the value has and the schema knows. */
export function placesIn(value: unknown, schema: JsonSchema, path: (string | number)[] = []): Place[] {
  const here: Place[] = [{ path, schema }];
  const options = schema.anyOf ?? [schema];
  if (Array.isArray(value)) {
    const items = options.find((each) => each.items)?.items;
    return items ? [...here, ...value.flatMap((each, n) => placesIn(each, items, [...path, n]))] : here;
  }
  if (value === null || typeof value !== 'object') return here;
  const properties = options.find((each) => each.properties)?.properties ?? {};
  return [
    ...here,
    ...Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name];
      return known ? placesIn(inner, known, [...path, name]) : [];
    }),
  ];
}

/** A copy of the value with something else at a place; `undefined` takes it away. */
export function withAt(value: unknown, path: readonly (string | number)[], other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  if (rest.length === 0 && other === undefined) delete copy[step];
  else copy[step] = withAt(copy[step], rest, other);
  return copy;
}

/** Something that none of the schema's types is. */
export function ofAnotherType(schema: JsonSchema): unknown {
  const taken = new Set((schema.anyOf ?? [schema]).map((each) => each.type ?? 'any'));
  if (taken.has('any')) return undefined;
  const candidates: [string, unknown][] = [
    ['object', { not: 'this' }],
    ['boolean', true],
    ['number', 1.5],
    ['string', 'not this'],
    ['null', null],
    ['array', [[]]],
  ];
  return candidates.find(([type]) => !taken.has(type) && !(type === 'number' && taken.has('integer')))?.[1];
}
