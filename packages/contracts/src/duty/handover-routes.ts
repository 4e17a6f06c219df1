import Type, { type Static } from 'typebox';
import { route } from '../contract.ts';
import { Id, IdParams, obj, oneOf, opt, orNull, Text, Time } from '../shapes.ts';
import { Handover, HandoverSheet, Post, StaffedShift } from './model.ts';

/** Where a change of shifts stands: nobody signed, handed over and not yet taken, or taken over. */
export const HandoverState = oneOf('unsigned', 'signed', 'confirmed');
export type HandoverState = Static<typeof HandoverState>;

export const ReadHandover = route({
  name: 'ReadHandover',
  personal: true,
  method: 'GET',
  path: '/api/duty/handovers/current',
  summary:
    'The change of shifts that is to be made now: of the last shift that ended without one, else of the running shift',
  right: 'calls.read',
  query: obj({ unitId: opt(Id), post: opt(Post) }),
  answers: {
    200: obj({
      unitId: Id,
      post: Post,
      state: HandoverState,
      /** Whose duty ends; null where no shift was planned. */
      ending: orNull(StaffedShift),
      /** Who takes over; null where no further shift is planned. */
      next: orNull(StaffedShift),
      handover: orNull(Handover),
      /** The end of `ending`: from then on an unconfirmed handover is overdue. */
      dueAt: orNull(Time),
      /** Whether the caller may sign, or confirm, as one of the shift or in its place. */
      maySign: Type.Boolean(),
      mayConfirm: Type.Boolean(),
    }),
  },
});

export const SignHandover = route({
  name: 'SignHandover',
  method: 'POST',
  path: '/api/duty/shifts/:id/handover',
  summary:
    '交班: signs what a running or ended shift hands over. Calls that are open and not on the sheet are refused (409); ' +
    'until it is confirmed it may be signed anew. With `basedOn`, the version of the handover that was seen (0 where ' +
    'nobody had signed), a signature over one that came meanwhile is refused (409)',
  right: 'calls.log',
  // The event of it is one message, of 1 MB at most.
  bodyLimit: 768 * 1024,
  params: IdParams,
  body: obj({
    sheet: HandoverSheet,
    remark: opt(Text(2000)),
    basedOn: opt(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })),
  }),
  answers: { 201: Handover },
});

export const ConfirmHandover = route({
  name: 'ConfirmHandover',
  method: 'POST',
  path: '/api/duty/handovers/:id/confirm',
  summary:
    '接班: confirms that what was signed was read and is taken over; by another person than who signed',
  right: 'calls.log',
  params: IdParams,
  ifMatch: true,
  body: obj({ remark: opt(Text(2000)) }),
  answers: { 200: Handover },
});
