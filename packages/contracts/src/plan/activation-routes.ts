import { route } from '../contract.ts';
import { Id, IdParams, obj, oneOf, opt, orNull, Page, pageQuery, Text } from '../shapes.ts';
import { Activation, Task } from './activation.ts';

/** Where another than the caller decided: 市防指总指挥，电话批准. */
const decidedBy = opt(Text(200));
export const ActivatePlan = route({
  name: 'ActivatePlan',
  method: 'POST',
  path: '/api/plan/activations',
  summary: 'Put a plan in force for an incident at one of its levels',
  right: 'plans.activate',
  body: obj({ planId: Id, incidentId: Id, responseLevel: Text(20), reason: opt(Text(1000)), decidedBy }),
  answers: { 201: Activation },
});
export const ListActivations = route({
  name: 'ListActivations',
  method: 'GET',
  path: '/api/plan/activations',
  summary: 'Activations, newest first',
  right: 'plans.read',
  query: obj({
    ...pageQuery,
    incidentId: opt(Id),
    planId: opt(Id),
    status: opt(oneOf('running', 'ended')),
  }),
  answers: { 200: Page(Activation) },
});
export const GetActivation = route({
  name: 'GetActivation',
  method: 'GET',
  path: '/api/plan/activations/:id',
  summary: 'One activation with its tasks',
  right: 'plans.read',
  params: IdParams,
  answers: { 200: Activation },
});
export const ChangeLevel = route({
  name: 'ChangeLevel',
  method: 'POST',
  path: '/api/plan/activations/:id/level',
  summary: 'Raise or lower the response: a new activation of the same plan that ends this one',
  right: 'plans.activate',
  params: IdParams,
  body: obj({ responseLevel: Text(20), reason: opt(Text(1000)), decidedBy }),
  answers: { 201: Activation },
});
export const EndActivation = route({
  name: 'EndActivation',
  method: 'POST',
  path: '/api/plan/activations/:id/end',
  summary: 'Stand the response down',
  right: 'plans.activate',
  params: IdParams,
  body: obj({ reason: Text(1000) }),
  answers: { 200: Activation },
});
const TaskParams = obj({ id: Id, taskId: Id });
export const StartTask = route({
  name: 'StartTask',
  method: 'POST',
  path: '/api/plan/activations/:id/tasks/:taskId/start',
  summary: 'A unit takes up its task',
  right: 'tasks.work',
  params: TaskParams,
  body: orNull(obj({ note: opt(Text(2000)) })),
  answers: { 200: Task },
});
export const FinishTask = route({
  name: 'FinishTask',
  method: 'POST',
  path: '/api/plan/activations/:id/tasks/:taskId/finish',
  summary: 'A task is done',
  right: 'tasks.work',
  params: TaskParams,
  body: orNull(obj({ note: opt(Text(2000)) })),
  answers: { 200: Task },
});
