import Type from 'typebox';
import { route } from '../contract.ts';
import { IdParams, obj, oneOf, opt, Page, pageQuery, RegionCode, Text, Time } from '../shapes.ts';
import { Warning, WarningColour } from './warning.ts';

export const RecordWarning = route({
  name: 'RecordWarning',
  method: 'POST',
  path: '/api/plan/warnings',
  summary: 'Record a public warning: levels that start by themselves on it are put in force',
  right: 'incidents.report',
  body: obj({
    phenomenon: Type.String({
      minLength: 1,
      maxLength: 40,
      pattern: '\\S',
      description: '暴雨, 高温, 地质灾害 …',
    }),
    colour: WarningColour,
    regionCode: RegionCode,
    issuedAt: opt(Time),
    text: opt(Text(4000)),
    exercise: opt(Type.Boolean()),
  }),
  answers: { 201: Warning },
});
export const ListWarnings = route({
  name: 'ListWarnings',
  method: 'GET',
  path: '/api/plan/warnings',
  summary: 'Warnings, newest first',
  right: 'plans.read',
  query: obj({ ...pageQuery, status: opt(oneOf('open', 'lifted')) }),
  answers: { 200: Page(Warning) },
});
export const LiftWarning = route({
  name: 'LiftWarning',
  method: 'POST',
  path: '/api/plan/warnings/:id/lift',
  summary: 'The warning no longer holds: what it alone started by itself ends by itself',
  right: 'incidents.report',
  params: IdParams,
  answers: { 200: Warning },
});
