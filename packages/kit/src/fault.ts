import { DatabaseAway, NoAnswer } from '@muster/bus';
import { Conflict, Invalid, Malformed, Problem, TooMany, Unavailable } from './problems.ts';

type Violations = Readonly<Record<string, () => Problem>>;

/** What went wrong, as the caller may be told; `undefined` for a fault of our own, which is a 500. */
export function asProblem(error: unknown, violations: Violations): Problem | undefined {
  if (error instanceof Problem) return error;
  if (causes(error).some((each) => each instanceof DatabaseAway))
    return Unavailable(
      'kit.database_away',
      'The database does not answer now. Nothing is known to be written: try again with the same Idempotency-Key.',
      { retryAfter: 1, cause: error },
    );
  if (error instanceof NoAnswer)
    return Unavailable(
      'kit.service_away',
      'A service that this needs does not answer now. Try again shortly.',
      { retryAfter: 1, cause: error },
    );
  const { code, constraint_name: constraint } = causeOf(error);
  if (typeof code !== 'string') return undefined;
  const known = constraint === undefined ? undefined : violations[constraint];
  if (known) return known();
  if (code === '23505' || code === '23P01')
    return Conflict('kit.conflict', 'This conflicts with something that is there already.', { cause: error });
  if (code.startsWith('23'))
    return Invalid('kit.against_rule', 'This breaks a rule the data must keep.', { cause: error });
  // 22: the value itself; 54: more of it than an index or a statement takes.
  if (code.startsWith('22') || code.startsWith('54'))
    return Invalid('kit.value_unusable', 'A value is out of range or cannot be stored as it is.', {
      cause: error,
    });
  if (code === '40001' || code === '40P01' || code === '55P03')
    return Unavailable('kit.busy', 'Too many changed the same thing at once. Try again.', {
      retryAfter: 1,
      cause: error,
    });
  // 53: no disk, no memory; 58: a fault of its system; 25006: it may only be read, such as one that took over.
  if (/^(53|58|25006$)/.test(code))
    return Unavailable(
      'kit.database_unable',
      'The database can store nothing now; nothing was written. Whoever runs it must look. Try again then.',
      { retryAfter: 5, cause: error },
    );
  if (code === '57014')
    return Unavailable(
      'kit.took_too_long',
      'This took too long and was given up; nothing was written. Try again, or ask for less.',
      { retryAfter: 2, cause: error },
    );
  return undefined;
}

/** An error and what it was caused by: drizzle wraps what Postgres said, and that Postgres is away. */
function causes(error: unknown): object[] {
  const chain: object[] = [];
  for (let at = error; at && typeof at === 'object'; at = (at as { cause?: unknown }).cause) chain.push(at);
  return chain;
}
const causeOf = (error: unknown): { code?: unknown; constraint_name?: string } =>
  causes(error).find((each) => 'code' in each) ?? {};

/** Fastify's own refusals, before a slice was reached. */
export function asFastifyProblem(error: {
  code?: string;
  statusCode?: number;
  message?: string;
}): Problem | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'Too large', 'kit.body_too_large', 'The body is larger than this route takes.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return Malformed('kit.body_missing', 'The body is empty; this route needs a JSON object.');
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return TooMany('kit.too_many', 'Too many requests. Wait a little.', { retryAfter: 1 });
  if (status >= 400 && status < 500)
    return new Problem(
      status,
      'Malformed request',
      'kit.request_malformed',
      `The request cannot be read: ${(error.message ?? '').slice(0, 200)}`,
    );
  return undefined;
}
