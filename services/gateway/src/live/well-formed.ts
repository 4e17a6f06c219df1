import type { Arrived } from './arrived.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const version = /^[1-9]\d{0,9}$/;

/**
 * Whether a message is an event of its own subject. Whoever holds a service's user may put anything under its
 * subjects: half an object would end the reading of a screen, another service's event would be believed.
 */
export function wellFormed({ subject, headers, text }: Arrived): boolean {
  const get = (name: string): string => headers?.get(name) ?? '';
  if (get('ce-type') !== subject || !id.test(get('ce-id')) || !version.test(get('ce-dataversion')))
    return false;
  try {
    const data: unknown = JSON.parse(text());
    return typeof data === 'object' && data !== null && !Array.isArray(data);
  } catch {
    return false;
  }
}
