import { PlanHints } from '@muster/contracts';
import { Malformed } from '@muster/kit';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { clean } from '../documents/index.ts';
import type { Hints } from '../reading/index.ts';

const check = Compile(Type.Object(PlanHints, { additionalProperties: false }));

/** What the form says of its document besides the file; the same fields as in JSON. */
export function hintsOf(fields: Record<string, string>): Hints {
  const given = Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, clean(value).text]),
  );
  if (check.Check(given)) return given;
  const errors = check
    .Errors(given)
    .slice(0, 20)
    .map((e) => ({ path: e.instancePath || '/', message: e.message }));
  throw Malformed(
    'kit.request_malformed',
    `The form is not as this route takes it: ${errors[0]?.path ?? ''} ${errors[0]?.message ?? ''}.`,
    { errors },
  );
}
