import type { BodyOf, MoveStock } from '@muster/contracts';
import { type FieldError, Invalid } from '@muster/kit';
import { isSupplyCode } from '../supplies/index.ts';

type Body = BodyOf<(typeof MoveStock)['shape']>;
export type Request = { kind: NonNullable<Body['kind']> } & Body;

/** What each kind of movement needs, beyond what the schema can say. */
export function checkedRequest(body: Body): Request {
  const request = { ...body, kind: body.kind ?? 'receive' };
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ path: `/${field}`, message });
  if (!isSupplyCode(body.itemCode)) wrong('itemCode', 'is no code of GB/T 38565-2020');
  const counts = request.kind === 'correction';
  if (counts && body.counted === undefined) wrong('counted', 'a correction says what was counted');
  if (counts && body.quantity !== undefined) wrong('quantity', 'a correction names what was counted instead');
  if (!counts && body.quantity === undefined) wrong('quantity', 'is needed');
  if (!counts && body.counted !== undefined) wrong('counted', 'belongs to a correction');
  if (request.kind === 'transfer' && (body.toDepotId === undefined || body.toDepotId === body.depotId))
    wrong('toDepotId', 'a transfer names another depot');
  if (request.kind !== 'transfer' && body.toDepotId !== undefined)
    wrong('toDepotId', 'belongs to a transfer');
  if ((counts || request.kind === 'write-off') && body.reason === undefined)
    wrong('reason', `a ${request.kind} needs a reason`);
  const [first] = errors;
  if (first)
    throw Invalid(
      'dispatch.movement_incomplete',
      `This movement cannot be booked: ${first.message} (${first.path}).`,
      {
        errors,
      },
    );
  return request;
}
