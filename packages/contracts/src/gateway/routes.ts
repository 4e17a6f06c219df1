import Type from 'typebox';
import { type Route, route } from '../contract.ts';
import { obj, opt } from '../shapes.ts';
import { MapGround } from './model.ts';

/** The gateway answers these itself; their paths name no service. */
const own = <R extends Route>(declared: R): R => ({ ...declared, service: 'gateway' });

const Sequence = Type.String({ pattern: '^\\d{1,16}$', maxLength: 16 });

export const WatchLive = own(
  route({
    name: 'WatchLive',
    method: 'GET',
    path: '/api/live',
    summary:
      'Server-Sent Events of all that happens and that the caller may see. `id` is the sequence, `event` the ' +
      'type; `Last-Event-ID` resumes with no gap and no repeat, or answers `event: reset` where it cannot. ' +
      '`event: hello` comes first; a comment keeps the line alive every 15 s',
    right: 'signed-in',
    query: obj({
      /** Only these, comma-separated: types, or their beginnings up to a dot, `duty,incident.report`. */
      types: opt(
        Type.String({
          pattern: '^[a-z][a-z0-9.-]*(,[a-z][a-z0-9.-]*)*$',
          maxLength: 1000,
          description:
            'Only these, comma-separated: types, or their beginnings, such as `duty,incident.report`',
        }),
      ),
      lastEventId: opt(Sequence),
      stream: opt(
        Type.String({
          maxLength: 40,
          description: '`stream` of the last `hello`: another one now answers `event: reset`',
        }),
      ),
    }),
    answers: { 200: Type.String({ description: 'Frames whose `data` is a `LiveEvent`' }) },
    produces: 'text/event-stream',
  }),
);

export const GetOpenApi = own(
  route({
    name: 'GetOpenApi',
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document: every route of every service, OpenAPI 3.1',
    right: 'public',
    answers: { 200: Type.Object({ openapi: Type.String() }) },
  }),
);

export const GetAsyncApi = own(
  route({
    name: 'GetAsyncApi',
    method: 'GET',
    path: '/api/asyncapi.json',
    summary: 'Every event and every question between services, AsyncAPI 3.0',
    right: 'public',
    answers: { 200: Type.Object({ asyncapi: Type.String() }) },
  }),
);

export const GetMapGround = own(
  route({
    name: 'GetMapGround',
    method: 'GET',
    path: '/api/map',
    summary: 'What the map is drawn on: the tile service and the boundaries that `GATEWAY_MAP_…` names',
    right: 'signed-in',
    answers: { 200: MapGround },
  }),
);
