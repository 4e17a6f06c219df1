import { PlanCorrections, PlanHints } from '@muster/contracts';
import { checker, Malformed } from '@muster/kit';
import Type, { type Static } from 'typebox';
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

export type Corrections = Static<typeof PlanCorrections>;
const checkCorrections = checker(Type.Object({ corrections: PlanCorrections }), 'body');

/** The form's field of corrections, JSON. */
export function correctionsOf(field: string | undefined): Corrections | undefined {
  if (field === undefined || field === '') return undefined;
  let corrections: unknown;
  try {
    corrections = JSON.parse(field);
  } catch {
    throw Malformed('kit.request_malformed', 'The field "corrections" of the form is not JSON.', {
      errors: [{ path: '/corrections', message: 'is not JSON' }],
    });
  }
  checkCorrections({ corrections });
  return corrections as Corrections;
}
