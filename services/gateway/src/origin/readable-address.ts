/** Longest path and query, in characters. */
export const longest = 8_192;

/**
 * What is wrong with a request's target, so that it is the same address to the gateway, to what stands before it
 * and to the service behind; `undefined` when nothing is.
 */
export function faultOfTarget(target: string): { status: 400 | 414; what: string } | undefined {
  if (target.length > longest)
    return { status: 414, what: `The address is longer than ${longest} characters.` };
  if (!target.startsWith('/')) return malformed('begin with a slash');
  const path = target.split('?', 1)[0] ?? '';
  if (path.includes('//')) return malformed('have no empty segment');
  if (path.includes('\\') || /%(2f|5c)/i.test(path))
    return malformed('have no slash or backslash within a segment');
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return malformed('have no "." or ".." segment');
  if (target.includes('#')) return malformed('have no fragment');
  if (/%(?![0-9a-f]{2})/i.test(path) || /%00/.test(target)) return malformed('be encoded as RFC 3986 says');
  try {
    decodeURIComponent(path);
  } catch {
    return malformed('be UTF-8 where it is percent-encoded');
  }
  return undefined;
}
const malformed = (rule: string) => ({ status: 400 as const, what: `The path of the address must ${rule}.` });
