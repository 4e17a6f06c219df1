import Type from 'typebox';
import { route } from '../contract.ts';
import { Id, IdParams, obj, opt, orNull, Page, pageQuery, Text, Time } from '../shapes.ts';
import { OnDuty, Post, StaffedShift } from './model.ts';

const officerIds = Type.Array(Id, { minItems: 1, maxItems: 20 });

export const PlanShift = route({
  name: 'PlanShift',
  method: 'POST',
  path: '/api/duty/shifts',
  summary: 'Plans a shift: one leader and at least two officers; two shifts of one post never overlap',
  right: 'shifts.plan',
  body: obj({ unitId: Id, post: opt(Post), startsAt: Time, endsAt: Time, leaderId: Id, officerIds }),
  answers: { 201: StaffedShift },
});

export const ListShifts = route({
  name: 'ListShifts',
  personal: true,
  method: 'GET',
  path: '/api/duty/shifts',
  summary:
    'The roster in order of time: the own unit and below, or one unit; from the running shift on by default',
  right: 'people.read',
  query: obj({
    ...pageQuery,
    unitId: opt(Id),
    post: opt(Post),
    /** Shifts that end after this; now when left out. */
    from: opt(Time),
    /** Shifts that begin before this. */
    to: opt(Time),
    /** With those that were called off. */
    cancelled: opt(Type.Boolean()),
  }),
  answers: { 200: Page(StaffedShift) },
});

export const ReadCurrentShift = route({
  name: 'ReadCurrentShift',
  personal: true,
  method: 'GET',
  path: '/api/duty/shifts/current',
  summary: 'Who is on duty now and who is next',
  right: 'people.read',
  query: obj({ unitId: opt(Id), post: opt(Post) }),
  answers: {
    200: obj({
      unitId: Id,
      post: Post,
      shift: orNull(StaffedShift),
      leader: orNull(OnDuty),
      officers: Type.Array(OnDuty, { maxItems: 20 }),
      since: orNull(Time),
      until: orNull(Time),
      next: orNull(StaffedShift),
      /** Says so when nobody is on duty. */
      note: orNull(Type.String({ maxLength: 300 })),
    }),
  },
});

export const ReadShift = route({
  name: 'ReadShift',
  personal: true,
  method: 'GET',
  path: '/api/duty/shifts/:id',
  summary: 'One shift with its people',
  right: 'people.read',
  params: IdParams,
  answers: { 200: StaffedShift },
});

export const ChangeShift = route({
  name: 'ChangeShift',
  method: 'PATCH',
  path: '/api/duty/shifts/:id',
  summary: 'Changes a shift that has not begun; of a running one only the end, its people by substitution',
  right: 'shifts.plan',
  params: IdParams,
  ifMatch: true,
  body: obj({ startsAt: opt(Time), endsAt: opt(Time), leaderId: opt(Id), officerIds: opt(officerIds) }),
  answers: { 200: StaffedShift },
});

export const CancelShift = route({
  name: 'CancelShift',
  method: 'POST',
  path: '/api/duty/shifts/:id/cancel',
  summary: 'Calls off a shift that has not begun',
  right: 'shifts.plan',
  params: IdParams,
  ifMatch: true,
  body: obj({ reason: Text(500) }),
  answers: { 200: StaffedShift },
});

export const SubstitutePerson = route({
  name: 'SubstitutePerson',
  method: 'POST',
  path: '/api/duty/shifts/:id/substitute',
  summary: '替班: puts one person in the place of another, from now on in a running shift',
  right: 'shifts.plan',
  params: IdParams,
  body: obj({ outId: Id, inId: Id, reason: Text(500) }),
  answers: { 200: StaffedShift },
});
