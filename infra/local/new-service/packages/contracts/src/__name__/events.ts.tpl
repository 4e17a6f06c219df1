import { event } from '../contract.ts';
import { __Name__Note } from './model.ts';

export const __Name__NoteAdded = event('__name__.note.added', {
  summary: 'Somebody wrote a note',
  data: __Name__Note,
  seenBy: 'signed-in',
  correlation: (note) => note.id,
});
