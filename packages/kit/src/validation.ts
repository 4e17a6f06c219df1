import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { type FieldError, Malformed } from './problems.ts';

const body = new Ajv({ allErrors: true, strict: false, useDefaults: true });
const text = new Ajv({ allErrors: true, strict: false, useDefaults: true, coerceTypes: true });
for (const ajv of [body, text]) (addFormats as unknown as (ajv: Ajv) => void)(ajv);

const describe = (error: ErrorObject): string =>
  error.keyword === 'additionalProperties'
    ? `unknown field "${String(error.params['additionalProperty']).slice(0, 60)}"`
    : error.keyword === 'enum'
      ? `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`
      : error.keyword === 'pattern' && error.params['pattern'] === '\\S'
        ? 'must not be blank'
        : error.keyword === 'not'
          ? 'is 0, 0, which a device that does not know its place sends: leave it out'
          : (error.message ?? 'is not valid');

/** A check that throws a 400 naming every field that is wrong; `where` stands before each name. */
export function checker(schema: TSchema, part: 'body' | 'query' | 'params'): (value: unknown) => void {
  const validate: ValidateFunction = (part === 'body' ? body : text).compile(schema);
  const prefix = part === 'body' ? '' : part === 'query' ? '?' : ':';
  return (value) => {
    if (validate(value)) return;
    const errors: FieldError[] = (validate.errors ?? []).slice(0, 20).map((error) => ({
      path: part === 'body' ? error.instancePath || '/' : prefix + error.instancePath.slice(1),
      message: describe(error),
    }));
    const first = errors[0];
    throw Malformed(
      'kit.request_malformed',
      `The ${part} is not as this route takes it: ${first?.path ?? ''} ${first?.message ?? ''}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}.`,
      { errors },
    );
  };
}

/** Deeper than any schema goes; a body of nothing but brackets would exhaust the stack. */
const deepest = 64;

/** Text that Postgres cannot store or that would be changed on its way: NUL and lone surrogates. */
export function refuseUnstorable(value: unknown, path = '', depth = 0): void {
  if (depth > deepest)
    throw Malformed('kit.body_too_deep', `The body holds more than ${deepest} levels, one within the other.`);
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw Malformed(
        'kit.text_unstorable',
        `The text at ${path || '/'} holds a NUL or a broken character. Remove it.`,
        { errors: [{ path: path || '/', message: 'holds a NUL or a broken character' }] },
      );
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) refuseUnstorable(each, `${path}/${index}`, depth + 1);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      refuseUnstorable(key, `${path}/(name)`);
      refuseUnstorable(each, `${path}/${key}`, depth + 1);
    }
  }
}
