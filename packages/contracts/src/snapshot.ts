import type { TSchema } from 'typebox';
import type { ServiceContract } from './contract.ts';
import { type JsonSchema, plain } from './json-schema.ts';

/** By surface (a route's query, body or answer; an event; a question), each field's pointer and what it is. */
export type Snapshot = Record<string, Record<string, string>>;

/** The field's type in a word: `string:date-time`, `string(open|closed)`, `integer|null`, with `!` when it must be there. */
function wordOf({ type = 'any', format, enum: values, const: only, anyOf }: JsonSchema): string {
  if (anyOf) return [...new Set(anyOf.map(wordOf))].sort().join('|');
  if (only !== undefined) return `${type}(${only})`;
  if (values) return `${type}(${[...values].sort().join('|')})`;
  return format ? `${type}:${format}` : type;
}

function walk(schema: JsonSchema, at: string, must: boolean, into: Record<string, string>): void {
  const word = `${wordOf(schema)}${must ? '!' : ''}`;
  into[at] = into[at] === undefined || into[at] === word ? word : `${into[at]}|${word}`;
  for (const option of schema.anyOf ?? []) within(option, at, into);
  within(schema, at, into);
}
function within(
  { required = [], properties = {}, items }: JsonSchema,
  at: string,
  into: Record<string, string>,
): void {
  for (const [name, field] of Object.entries(properties))
    walk(field, `${at}/${name}`, required.includes(name), into);
  if (items) walk(items, `${at}/*`, false, into);
}
function fields(schema: TSchema): Record<string, string> {
  const found: Record<string, string> = {};
  walk(plain(schema), '', false, found);
  return found;
}

/** What outside clients and other services rely on, small enough to read in a review. */
export function snapshotOf(services: readonly ServiceContract[]): Snapshot {
  const taken: Snapshot = {};
  for (const { shape } of services.flatMap((service) => service.routes)) {
    const name = `${shape.method} ${shape.path}`;
    taken[name] = { right: shape.right };
    for (const part of ['params', 'query', 'body'] as const)
      if (shape[part]) taken[`${name} ${part}`] = fields(shape[part]);
    for (const [status, schema] of Object.entries(shape.answers))
      taken[`${name} ${status}`] = schema ? fields(schema) : {};
  }
  for (const event of services.flatMap((service) => service.events))
    taken[`event ${event.type}`] = fields(event.data);
  for (const ask of services.flatMap((service) => service.answers)) {
    taken[`${ask.subject} question`] = fields(ask.body);
    taken[`${ask.subject} answer`] = fields(ask.answer);
  }
  return Object.fromEntries(Object.entries(taken).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isInput = (surface: string) => / (query|body|params|question)$/.test(surface);
const bare = (word: string) => word.replaceAll('!', '');
/** `string(a|b)` -> its type and values; a value added harms nobody, one removed does. */
const values = (word: string) => bare(word).match(/^(\w+)\((.*)\)$/);

function retyped(before: string, after: string): boolean {
  if (bare(before) === bare(after)) return false;
  const [was, is] = [values(before), values(after)];
  if (!was || !is || was[1] !== is[1]) return true;
  return (was[2] ?? '').split('|').some((value) => !(is[2] ?? '').split('|').includes(value));
}

/** `null|object` -> what may be sent. */
const options = (word: string): string[] => bare(word).match(/[^|(]+(\([^)]*\))?/g) ?? [];
/** All that could be sent before can be sent still. */
const widened = (before: string, after: string): boolean =>
  options(before).every((option) => options(after).includes(option));

/** Whether the field lies in a part that is new and may be left out: whoever sends none sends nothing wrong. */
const inNewPart = (field: string, old: Record<string, string>, now: Record<string, string>): boolean => {
  const parts = field.split('/');
  return parts
    .slice(1, -1)
    .map((_, n) => parts.slice(0, n + 2).join('/'))
    .some((part) => !part.endsWith('/*') && old[part] === undefined && !now[part]?.endsWith('!'));
};

/** What someone who relies on `before` would stumble over in `after`; empty when nothing. */
export function breaksOf(before: Snapshot, after: Snapshot): string[] {
  const found: string[] = [];
  for (const [surface, old] of Object.entries(before)) {
    const now = after[surface];
    if (!now) {
      found.push(`${surface}: gone`);
      continue;
    }
    for (const [field, word] of Object.entries(old)) {
      const current = now[field];
      if (current === undefined) found.push(`${surface} ${field}: gone`);
      else if (isInput(surface) && widened(word, current)) continue;
      else if (retyped(word, current)) found.push(`${surface} ${field}: was ${word}, is ${current}`);
      else if (!isInput(surface) && word.endsWith('!') && !current.endsWith('!'))
        found.push(`${surface} ${field}: may be missing now`);
    }
    if (isInput(surface))
      for (const [field, word] of Object.entries(now))
        if (word.endsWith('!') && !old[field]?.endsWith('!') && !inNewPart(field, old, now))
          found.push(`${surface} ${field}: demanded now`);
  }
  return found;
}
