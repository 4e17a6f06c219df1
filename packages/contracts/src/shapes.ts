import Type, { type Static, type TProperties, type TSchema } from 'typebox';

/** An object that takes its own fields and no others. */
export const obj = <P extends TProperties>(properties: P, options: { description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options });
export const opt = <T extends TSchema>(schema: T) => Type.Optional(schema);
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const oneOf = <const V extends readonly string[]>(...values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: values });

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
/** uuidv7, lower case. */
export const Id = Type.String({ pattern: uuid, description: 'uuidv7' });
/** RFC 3339 with offset. */
export const Time = Type.String({ format: 'date-time', maxLength: 40, description: 'RFC 3339 with offset' });
/** WGS 84 / CGCS2000, degrees. */
export const Location = obj(
  { lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }) },
  { description: 'WGS 84 / CGCS2000, degrees' },
);
/** As a client gives it: 0, 0 is what a device without a fix sends, and no place of anybody's. */
export const GivenLocation = Type.Object(Location.properties, {
  ...Location,
  not: { properties: { lng: { const: 0 }, lat: { const: 0 } } },
});
/** `max` counts UTF-16 code units; blank-only text is refused. */
export const Text = (max: number) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });
/** GB/T 2260 code of 2, 4, 6 or, for towns and streets, 9 digits. */
export const RegionCode = Type.String({
  pattern: '^\\d{2}(\\d{2}(\\d{2}(\\d{3})?)?)?$',
  description: 'GB/T 2260',
});
/** Codes from the top unit down to this one, `/610000/610100/610113/`: a prefix names a whole subtree. */
export const UnitPath = Type.String({ pattern: '^/([0-9A-Za-z-]+/)+$', maxLength: 300 });
export const Version = Type.Integer({ minimum: 1, description: 'rises by one with each change' });

export const IdParams = obj({ id: Id });
export const pageQuery = {
  limit: opt(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: opt(Type.String({ minLength: 1, maxLength: 200 })),
};
export const Page = <T extends TSchema>(item: T) =>
  obj({ items: Type.Array(item), nextCursor: orNull(Type.String()) });

const Fields = Type.Record(Type.String(), Type.Unknown());
/** One change of what an administrator keeps: the fields that differ, as they were and as they became. */
export const Change = obj({
  id: Id,
  at: Time,
  by: obj({ id: Id, name: Type.String({ maxLength: 200 }) }),
  /** `added`, `changed`, or what else was done. */
  what: Type.String({ maxLength: 40 }),
  before: Fields,
  after: Fields,
  traceId: Type.String({ maxLength: 32 }),
});
export type Change = Static<typeof Change>;

/** RFC 9457, the answer to everything that went wrong. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: opt(Type.Array(obj({ path: Type.String(), message: Type.String() }))),
  traceId: Type.String(),
});
