import { route } from '../contract.ts';
import { obj, Text } from '../shapes.ts';
import { __Name__Note } from './model.ts';

export const Add__Name__Note = route({
  name: 'Add__Name__Note',
  method: 'POST',
  path: '/api/__name__/notes',
  summary: 'Writes a note into the own unit',
  right: 'signed-in',
  body: obj({ text: Text(500) }),
  answers: { 201: __Name__Note },
});
