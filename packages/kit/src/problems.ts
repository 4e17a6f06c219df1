/** One field that was wrong: `path` is a JSON pointer into the body, or `?name`, `:name`, `header name`. */
export interface FieldError {
  path: string;
  message: string;
}
interface Extra {
  errors?: FieldError[];
  /** Kept for the log, never sent. */
  cause?: unknown;
  /** Seconds, sent as `Retry-After`. */
  retryAfter?: number;
}

/** What a caller is told when something cannot be done: what, where and what to do. RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  /** `<service>.<snake_reason>`: what a program goes by. */
  readonly code: string;
  readonly errors: FieldError[] | undefined;
  readonly retryAfter: number | undefined;
  constructor(status: number, title: string, code: string, detail: string, extra: Extra = {}) {
    super(detail, { cause: extra.cause });
    this.status = status;
    this.title = title;
    this.code = code;
    this.errors = extra.errors;
    this.retryAfter = extra.retryAfter;
  }
}

const kind = (status: number, title: string) => (code: string, detail: string, extra?: Extra) =>
  new Problem(status, title, code, detail, extra);

export const Malformed = kind(400, 'Malformed request');
export const SignInNeeded = kind(401, 'Sign-in needed');
export const Forbidden = kind(403, 'Not permitted');
export const NotFound = kind(404, 'Not found');
export const Conflict = kind(409, 'Conflict with the present state');
export const Stale = kind(412, 'Changed in the meantime');
export const Invalid = kind(422, 'Against a rule');
export const VersionNeeded = kind(428, 'Version needed');
export const TooMany = kind(429, 'Too many requests');
export const Unavailable = kind(503, 'Not available now');
