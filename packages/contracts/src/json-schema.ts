import type { TSchema } from 'typebox';

/** A JSON Schema (2020-12) as plain data; the fields that this package reads are named. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly [other: string]: unknown;
}

/** The schema without what only TypeBox reads. */
export const plain = (schema: TSchema): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema;

/** The fields of an object schema, and which of them must be there. */
export function fieldsOf(
  schema: TSchema | undefined,
): { name: string; schema: JsonSchema; required: boolean }[] {
  const { properties = {}, required = [] } = schema ? plain(schema) : {};
  return Object.entries(properties).map(([name, field]) => ({
    name,
    schema: field,
    required: required.includes(name),
  }));
}
