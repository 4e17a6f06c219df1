/** Mobile and fixed numbers as they are written in China, with or without country code and separators. */
const phones =
  /(?<![\w.-])(?:(?:\+|00)86[ -]?)?(?:(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})|(0\d{2,3})[ -]\d{3,4}[ -]?(\d{4}))(?![\w-])/g;
/** Fixed numbers as they are stored, E.164. */
const stored = /(?<![\w.-])\+86[ -]?(10|2\d|[3-9]\d{2})[ -]?\d{3,4}[ -]?(\d{4})(?![\w-])/g;
/** A number under its own name is one however it is written, `029` and `8…` without a space between included. */
const named = /("\w*phone\w*"\s*:\s*")[^"]*?(\d{4})?(?=")/gi;
const tokens = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/g;
const userinfo = /:\/\/([^\s/:@]*):[^\s/@]+@/g;

/** Whether a text may hold something to mask: a look that is cheap, for most hold nothing of the kind. */
export const suspicious =
  /1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]\d{7,8}|eyJ|Bearer|Basic |:\/\/[^\s/"]*:[^\s/"]*@|passw|secret|token|authorization|cookie|api-?key|phone|\+86/i;

/** Text without telephone numbers, tokens and passwords in addresses: a number keeps its ends. */
export const mask = (text: string): string =>
  text
    .replace(phones, (_, a, b, c, d) => `${a ?? c}****${b ?? d}`)
    .replace(stored, (_, a, b) => `${a}****${b}`)
    .replace(named, (_, name, last) => `${name}****${last ?? ''}`)
    .replace(tokens, '***')
    .replace(userinfo, '://$1:***@');

const secret =
  /^(password|passwd|secret|token|authorization|cookie|set-cookie|api-?key)$|[._-](password|secret|token)$/i;
const phone = /phone/i;
const masked = (key: string, value: unknown, depth: number): unknown =>
  secret.test(key)
    ? '***'
    : phone.test(key) && typeof value === 'string'
      ? `****${/\d{4}$/.exec(value)?.[0] ?? ''}`
      : maskAll(value, depth);
const deepest = 12;

/** A JSON value with its texts masked, numbers under a name of their own too, and what is secret left out. */
export function maskAll(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return mask(value);
  if (value === null || typeof value !== 'object' || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((each) => maskAll(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(key, each, depth + 1)]));
}

/** One line of JSON, masked; what is no JSON is masked as text. */
export function maskLine(line: string): string {
  if (!suspicious.test(line)) return line;
  try {
    return `${JSON.stringify(maskAll(JSON.parse(line)))}\n`;
  } catch {
    return mask(line);
  }
}
