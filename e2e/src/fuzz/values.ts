import { randomUUID } from 'node:crypto';
import type { JsonSchema } from '@muster/contracts';
import { isId, type Known } from './known.ts';

/** Of the field's own words, so that most patterns and rules find something they take. */
const words = [
  '610113',
  '610100',
  '610113001',
  '12345',
  '1',
  '29',
  's1',
  '11A01',
  '12B02',
  '1',
  '12',
  '110101',
  '1100101',
  '2020000',
  'XA',
  'ABCD',
  'fire-fighting',
  'flood',
  'i',
  'iv',
  'attention',
  'a,b',
  '0,1',
  'Asia/Shanghai',
  '+8613812345678',
  'fuzz-person',
  '108.8,34.1,109.1,34.4',
  'code-1',
  '雁塔区',
  '小寨路积水，两车被困',
  '值班',
  'water-repair',
  'call me',
  'duty.call',
  '12G01',
  '11A',
  '1042',
];
const texts = [
  '小寨东路口内涝，积水约半米',
  '报告人称有两人受伤',
  'a',
  '测试',
  "Robert'); drop table calls;--",
  '𠮷野家 🚒',
  '<b>x</b>',
  '  两端空白  ',
  '%_\\',
];

/** Values that a schema takes, or nearly: rules beyond the schema may still refuse them. */
export class Values {
  readonly #random: () => number;
  readonly #known: Known;
  readonly #now: () => Date;

  constructor(random: () => number, known: Known, now: () => Date) {
    this.#random = random;
    this.#known = known;
    this.#now = now;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }
  below(n: number): number {
    return Math.floor(this.#random() * n);
  }
  one<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  of(schema: JsonSchema, name: string, hint: string): unknown {
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.one(schema.enum);
    if (schema.anyOf) return this.of(this.one(schema.anyOf) ?? {}, name, hint);
    switch (schema.type) {
      case 'object':
        return this.#object(schema, hint);
      case 'array':
        return this.#array(schema, name, hint);
      case 'integer':
      case 'number':
        return this.#number(schema);
      case 'boolean':
        return this.chance(0.5);
      case 'null':
        return null;
      case 'string':
        return this.string(schema, name, hint);
      default:
        return this.one(texts);
    }
  }

  #object({ properties = {}, required = [] }: JsonSchema, hint: string): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(properties))
      if (required.includes(name) || this.chance(0.5)) made[name] = this.of(schema, name, hint);
    return made;
  }
  #array(schema: JsonSchema, name: string, hint: string): unknown[] {
    const least = Number(schema['minItems'] ?? 0);
    const length = least + this.below(Math.min(3, Number(schema['maxItems'] ?? 3) - least + 1));
    const items = Array.from({ length }, () => this.of(schema.items ?? {}, name, hint));
    return schema['uniqueItems']
      ? [...new Map(items.map((each) => [JSON.stringify(each), each])).values()]
      : items;
  }
  #number(schema: JsonSchema): number {
    const low = Number(schema['minimum'] ?? 0);
    const high = Math.min(Number(schema['maximum'] ?? 1_000), low + 1_000);
    const value = low + this.#random() * (high - low);
    return schema.type === 'integer' ? Math.floor(value) : Number(value.toFixed(4));
  }
  string(schema: JsonSchema, name: string, hint: string): string {
    if (schema.format === 'date-time')
      return new Date(this.#now().getTime() + (this.below(7) - 3) * 3_600_000).toISOString();
    if (schema.format === 'date') return this.#now().toISOString().slice(0, 10);
    if (isId(schema))
      return (this.chance(0.9) ? this.one(this.#known.idsFor(name, hint)) : undefined) ?? randomUUID();
    const least = Number(schema['minLength'] ?? 0);
    const most = Number(schema['maxLength'] ?? 200);
    const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern'], 'u') : undefined;
    const fits = (text: string) =>
      text.length >= least && text.length <= most && (pattern?.test(text) ?? true);
    const found = this.one((pattern && !pattern.test(' x') ? words : texts).filter(fits)) ?? words.find(fits);
    return (
      (found ?? 'x'.repeat(Math.max(1, least))) +
      (pattern || this.chance(0.7)
        ? ''
        : String(this.below(1_000)).slice(0, Math.max(0, most - (found ?? '').length)))
    );
  }
}
