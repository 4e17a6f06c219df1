import Type from 'typebox';
import { route } from '../contract.ts';
import { GivenLocation, Id, IdParams, obj, oneOf, opt, Page, pageQuery, Text, Time } from '../shapes.ts';
import { Call, CallStatus, LoggedCall, LookedAtCall } from './model.ts';

export const LogCall = route({
  name: 'LogCall',
  method: 'POST',
  path: '/api/duty/calls',
  summary:
    'Writes a call down. Answers with calls that probably speak of the same thing and the same caller’s last ones. ' +
    'An odd caller number never stops a call: it is kept as typed, with a warning.',
  right: 'calls.log',
  body: obj({
    callerName: opt(Text(60)),
    callerPhone: Text(40),
    callerUnit: opt(Text(120)),
    /** Now when left out; a late entry names the time of the call. */
    receivedAt: opt(Time),
    content: Text(4000),
    place: opt(Text(200)),
    location: opt(GivenLocation),
    toldWhom: opt(Text(500)),
    exercise: opt(Type.Boolean()),
  }),
  answers: { 201: LoggedCall },
  bodyLimit: 32_768,
});

export const LookAtCall = route({
  name: 'LookAtCall',
  personal: true,
  method: 'POST',
  path: '/api/duty/calls/look',
  summary:
    'While a call is being written: calls that probably speak of the same thing, and the same caller’s last ones. ' +
    'Writes nothing; by POST, because callers and their words belong in no address',
  right: 'calls.log',
  body: obj({
    callerPhone: opt(Type.String({ maxLength: 40 })),
    content: opt(Type.String({ maxLength: 4000 })),
    place: opt(Type.String({ maxLength: 200 })),
    location: opt(GivenLocation),
    receivedAt: opt(Time),
    exercise: opt(Type.Boolean()),
  }),
  answers: { 200: LookedAtCall },
  bodyLimit: 32_768,
  readOnly: true,
});

export const ListCalls = route({
  name: 'ListCalls',
  personal: true,
  method: 'GET',
  path: '/api/duty/calls',
  summary: 'Calls of the own unit and below, newest first',
  right: 'calls.read',
  query: obj({
    ...pageQuery,
    status: opt(CallStatus),
    /** Part of content, place, caller, the caller's unit, call number or phone number. */
    q: opt(Text(100)),
    /** Received at or after. */
    from: opt(Time),
    /** Received before. */
    to: opt(Time),
    incidentId: opt(Id),
    exercise: opt(oneOf('true', 'false')),
  }),
  answers: { 200: Page(Call) },
});

export const ReadCall = route({
  name: 'ReadCall',
  personal: true,
  method: 'GET',
  path: '/api/duty/calls/:id',
  summary: 'One call',
  right: 'calls.read',
  params: IdParams,
  answers: { 200: Call },
});

export const CloseCall = route({
  name: 'CloseCall',
  method: 'POST',
  path: '/api/duty/calls/:id/close',
  summary: 'Closes an open call that needs no incident. A linked one closes with its incident',
  right: 'calls.log',
  params: IdParams,
  body: obj({ reason: Text(500) }),
  answers: { 200: Call },
});
