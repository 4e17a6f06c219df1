import { Add__Name__Note, __Name__NoteAdded } from '@muster/contracts';
import { handle } from '@muster/kit';
import { notes } from '../schema.ts';
import { write } from './note.ts';

export const addNote = handle(Add__Name__Note, async ({ body, who, db, emit, now }) => {
  const note = write(body.text, who, now);
  await db.insert(notes).values(note);
  emit(__Name__NoteAdded, note);
  return note;
});
