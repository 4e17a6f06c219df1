import protobuf from 'protobufjs/minimal.js';
import { type Attributes, bounds, clip, Unreadable } from './span.ts';

export const { Reader } = protobuf;
export type Reader = InstanceType<typeof Reader>;

/** The end of the message that begins here. */
export function endOf(reader: Reader): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new Unreadable('a message is cut off');
  return end;
}
/** Passes over a field that is not known; a known one (`known` of its numbers) came as another wire type. */
export function pass(reader: Reader, tag: number, known: number): void {
  const field = tag >>> 3;
  if (field === 0) throw new Unreadable('a field has the number 0');
  if ((known & (1 << field)) !== 0 && field < 31)
    throw new Unreadable(`field ${field} is sent as wire type ${tag & 7}, which it is not`);
  reader.skipType(tag & 7);
}
export const fields = (...numbers: number[]): number => numbers.reduce((set, field) => set | (1 << field), 0);
export function closed(reader: Reader, end: number): void {
  if (reader.pos !== end) throw new Unreadable('a message ends in the middle of a field');
}

export const hex = (reader: Reader): string => {
  const bytes = reader.bytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
};
export function unsigned64(reader: Reader): bigint {
  const low = BigInt(reader.fixed32());
  return (BigInt(reader.fixed32()) << 32n) | low;
}
/** A varint of 64 bits: a number where that holds it, else its digits. */
function signed64(reader: Reader): number | string {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.buf[reader.pos++];
    if (byte === undefined || reader.pos > reader.len) throw new Unreadable('an integer is cut off');
    if (shift === 0n && byte < 128) return byte;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) {
      const signed = BigInt.asIntN(64, value);
      return Number.isSafeInteger(Number(signed)) ? Number(signed) : String(signed);
    }
  }
  throw new Unreadable('an integer is longer than 64 bits');
}
function double(reader: Reader): number | string {
  const number = reader.double();
  return Number.isFinite(number) ? number : String(number);
}

const valueFields = fields(1, 2, 3, 4, 5, 6, 7);
/** `AnyValue`; a tag is a field's number and its wire type in one. */
export function anyValue(reader: Reader, depth: number): unknown {
  if (depth > bounds.depth) throw new Unreadable(`values lie more than ${bounds.depth} deep`);
  const end = endOf(reader);
  let value: unknown = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) value = clip(reader.string(), bounds.text);
    else if (tag === 16) value = reader.bool();
    else if (tag === 24) value = signed64(reader);
    else if (tag === 33) value = double(reader);
    else if (tag === 42) value = list(reader, depth + 1);
    else if (tag === 50) value = map(reader, depth + 1);
    else if (tag === 58) value = clip(Buffer.from(reader.bytes()).toString('base64'), bounds.text);
    else pass(reader, tag, valueFields);
  }
  closed(reader, end);
  return value;
}
function list(reader: Reader, depth: number): unknown[] {
  const end = endOf(reader);
  const values: unknown[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) values.push(anyValue(reader, depth));
    else pass(reader, tag, fields(1));
  }
  closed(reader, end);
  return values;
}
function map(reader: Reader, depth: number): Attributes {
  const end = endOf(reader);
  const values: Attributes = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) keyValue(reader, values, depth);
    else pass(reader, tag, fields(1));
  }
  closed(reader, end);
  return values;
}
const keyValueFields = fields(1, 2);
export function keyValue(reader: Reader, into: Attributes, depth = 0): void {
  const end = endOf(reader);
  let key = '';
  let value: unknown = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 10) key = clip(reader.string(), 200);
    else if (tag === 18) value = anyValue(reader, depth);
    else pass(reader, tag, keyValueFields);
  }
  closed(reader, end);
  // No name of an attribute may reach an object's prototype.
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
