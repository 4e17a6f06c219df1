import { maskAll, suspicious } from '@muster/kit';
import type { Attributes } from '../otlp/index.ts';

/** So much JSON of attributes, or of events, one row holds. */
const largest = 32_768;
const clipped = 512;

/** Attributes as JSON text, masked, within what one row may hold: long texts are cut, then what comes last is left out. */
export function fit(attributes: Attributes): string {
  let text = JSON.stringify(attributes);
  if (suspicious.test(text)) text = JSON.stringify(maskAll(attributes));
  if (text.length <= largest) return text;
  const short = JSON.stringify(JSON.parse(text), (_, value) =>
    typeof value === 'string' && value.length > clipped
      ? `${value.slice(0, clipped)}…`.toWellFormed()
      : value,
  );
  if (short.length <= largest) return short;
  const kept: Attributes = {};
  let length = 2;
  for (const [key, value] of Object.entries(JSON.parse(short) as Attributes)) {
    length += JSON.stringify(key).length + (JSON.stringify(value)?.length ?? 4) + 2;
    if (length > largest) break;
    kept[key] = value;
  }
  return JSON.stringify(kept);
}

/** A list of which as many are kept as fit. */
export function fitList(list: readonly object[]): string | null {
  if (list.length === 0) return null;
  const kept: string[] = [];
  let length = 2;
  for (const each of list) {
    const text = fit(each as Attributes);
    length += text.length + 1;
    if (length > largest * 2) break;
    kept.push(text);
  }
  return `[${kept.join(',')}]`;
}
