import Type from 'typebox';
import { ask, route } from '../contract.ts';
import {
  GivenLocation,
  Id,
  IdParams,
  obj,
  opt,
  orNull,
  Page,
  pageQuery,
  RegionCode,
  Text,
  Time,
} from '../shapes.ts';
import {
  Casualties,
  EventCodeSent,
  EventLevel,
  Figure,
  FigureKey,
  Hectares,
  Incident,
  Loss,
  Magnitude,
} from './model.ts';

const reason = Text(2000);
const callIds = Type.Array(Id, { maxItems: 100, uniqueItems: true });
const figures = {
  casualties: opt(Casualties),
  loss: opt(Loss),
  fireHectares: opt(Hectares),
  magnitude: opt(Magnitude),
};

export const ReportIncident = route({
  name: 'ReportIncident',
  method: 'POST',
  path: '/api/incident/incidents',
  summary: 'Reports an incident in; its level is suggested by rule where none is given.',
  right: 'incidents.report',
  body: obj({
    callIds: opt(callIds),
    title: Text(200),
    category: EventCodeSent,
    level: opt(EventLevel),
    levelReason: opt(reason),
    occurredAt: Time,
    regionCode: RegionCode,
    place: Text(300),
    location: opt(GivenLocation),
    ...figures,
    /** Where the figures come from; the reporting unit itself when left out. */
    source: opt(Text(200)),
    sensitive: opt(Type.Boolean()),
    exercise: opt(Type.Boolean()),
  }),
  answers: { 201: Incident },
});

export const ListIncidents = route({
  name: 'ListIncidents',
  method: 'GET',
  path: '/api/incident/incidents',
  summary: 'Incidents of the own unit and below, newest first.',
  right: 'incidents.read',
  query: obj({
    ...pageQuery,
    /** One state, or several with commas; `open` is every state before closed. */
    status: opt(Type.String({ pattern: '^[a-z]+(,[a-z]+)*$', maxLength: 100 })),
    level: opt(Type.String({ pattern: '^[0-4](,[0-4])*$', maxLength: 9 })),
    /** A code or its beginning: `11A` is all floods and droughts. */
    category: opt(Type.String({ pattern: '^[0-2][0-9A-Z]{0,4}$' })),
    q: opt(Text(100)),
    /** west,south,east,north in degrees. */
    bbox: opt(Type.String({ pattern: '^-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?){3}$', maxLength: 100 })),
  }),
  answers: { 200: Page(Incident) },
});

export const ReadIncident = route({
  name: 'ReadIncident',
  personal: true,
  method: 'GET',
  path: '/api/incident/incidents/:id',
  summary: 'One incident.',
  right: 'incidents.read',
  params: IdParams,
  answers: { 200: Incident },
});

export const ChangeIncident = route({
  name: 'ChangeIncident',
  method: 'PATCH',
  path: '/api/incident/incidents/:id',
  summary:
    'Corrects an incident; changed figures regrade it. A level given here is a person’s; `reason` says why.',
  right: 'incidents.report',
  params: IdParams,
  ifMatch: true,
  body: obj({
    title: opt(Text(200)),
    category: opt(EventCodeSent),
    /** `null` gives the level back to the advisor. */
    level: opt(orNull(EventLevel)),
    reason: opt(reason),
    occurredAt: opt(Time),
    regionCode: opt(RegionCode),
    place: opt(Text(300)),
    location: opt(orNull(GivenLocation)),
    ...figures,
    source: opt(Text(200)),
    sensitive: opt(Type.Boolean()),
  }),
  answers: { 200: Incident },
});

const decision = <N extends string, P extends `/api/${string}`>(name: N, path: P, summary: string) =>
  route({
    name,
    method: 'POST',
    path,
    summary,
    right: 'incidents.decide',
    params: IdParams,
    /** May be left out. */
    body: orNull(obj({ reason: opt(reason) })),
    answers: { 200: Incident },
  });
export const VerifyIncident = decision(
  'VerifyIncident',
  '/api/incident/incidents/:id/verify',
  'Confirms that an incident is real.',
);
export const ControlIncident = decision(
  'ControlIncident',
  '/api/incident/incidents/:id/control',
  'States that an incident is under control.',
);
export const CloseIncident = decision(
  'CloseIncident',
  '/api/incident/incidents/:id/close',
  'Closes an incident.',
);
export const RejectIncident = decision(
  'RejectIncident',
  '/api/incident/incidents/:id/reject',
  'States that an incident was none: a false alarm, a mistake; `reason` says which.',
);
export const MergeIncident = route({
  name: 'MergeIncident',
  method: 'POST',
  path: '/api/incident/incidents/:id/merge',
  summary: 'Lets another incident absorb this one; calls and reports go with it.',
  right: 'incidents.decide',
  params: IdParams,
  body: obj({ intoId: Id, reason: opt(reason) }),
  answers: { 200: Incident },
});
export const LinkCalls = route({
  name: 'LinkCalls',
  method: 'POST',
  path: '/api/incident/incidents/:id/calls',
  summary: 'Adds calls that speak of the same incident.',
  right: 'incidents.report',
  params: IdParams,
  body: obj({ callIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }) }),
  answers: { 200: Incident },
});
export const UnlinkCall = route({
  name: 'UnlinkCall',
  method: 'POST',
  path: '/api/incident/incidents/:id/calls/:callId/unlink',
  summary: 'Takes a call off that speaks of something else: the desk has it again as an open one.',
  right: 'incidents.report',
  params: obj({ id: Id, callId: Id }),
  answers: { 200: Incident },
});

export const ListFigures = route({
  name: 'ListFigures',
  method: 'GET',
  path: '/api/incident/incidents/:id/figures',
  summary: 'Every stated figure with source and time, newest first, and the keys whose sources disagree.',
  right: 'incidents.read',
  params: IdParams,
  query: obj(pageQuery),
  answers: {
    200: obj({
      items: Type.Array(Figure),
      /** Keys of which sources, each by its latest word, state different values. */
      conflicts: Type.Array(FigureKey),
      nextCursor: orNull(Type.String()),
    }),
  },
});
export const RecordFigure = route({
  name: 'RecordFigure',
  method: 'POST',
  path: '/api/incident/incidents/:id/figures',
  summary: 'Records what a source states; adopted unless said otherwise.',
  right: 'incidents.report',
  params: IdParams,
  body: obj({
    key: FigureKey,
    value: Type.Number({ minimum: -2, maximum: 1e14 }),
    source: Text(200),
    at: opt(Time),
    adopt: opt(Type.Boolean()),
  }),
  answers: { 201: obj({ figure: Figure, incident: Incident }) },
});
export const AdoptFigure = route({
  name: 'AdoptFigure',
  method: 'POST',
  path: '/api/incident/incidents/:id/figures/:figureId/adopt',
  summary: 'Makes a stated figure the adopted one of its key.',
  right: 'incidents.report',
  params: obj({ id: Id, figureId: Id }),
  answers: { 200: obj({ figure: Figure, incident: Incident }) },
});

export const GetIncident = ask('incident.incident.get', {
  summary: 'One incident as it stands now, or null.',
  body: obj({ id: Id }),
  answer: obj({ incident: orNull(Incident) }),
});
