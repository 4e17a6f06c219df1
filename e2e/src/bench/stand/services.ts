import { event, Id, obj, route, serviceContract, Text, UnitPath, Version } from '@muster/contracts';
import { defineService, feature, handle, newId, on, upsertNewer } from '@muster/kit';
import { copies, notes } from './tables.ts';

const Note = obj({ id: Id, version: Version, unitPath: UnitPath, text: Text(500) });
export const NoteTaken = event('notes.note.taken', { summary: 'A note', data: Note, seenBy: 'signed-in' });
export const TakeNote = route({
  name: 'TakeNote',
  method: 'POST',
  path: '/api/notes/notes',
  summary: 'Takes a note',
  right: 'signed-in',
  body: obj({ content: Text(500) }),
  answers: { 201: Note },
});
/** A slice as any service's: nothing in it knows how it reaches Postgres. */
const takeNote = handle(TakeNote, async ({ body, db, emit, who }) => {
  const note = { id: newId(), version: 1, unitPath: who.unit.path, text: body.content };
  await db.insert(notes).values(note);
  emit(NoteTaken, note);
  return note;
});
const copyNote = on(NoteTaken, async ({ data, db }) => {
  await upsertNewer(db, copies, { id: data.id, version: data.version, text: data.text });
});

const nothing = { routes: [], events: [], answers: [], consumes: {}, asks: [] };
export const notesService = defineService({
  name: 'notes',
  contract: serviceContract({ ...nothing, name: 'notes', routes: [TakeNote], events: [NoteTaken] }),
  features: [feature({ name: 'notes', slices: [takeNote] })],
  root: import.meta.dirname,
});
export const copiesService = defineService({
  name: 'copies',
  contract: serviceContract({ ...nothing, name: 'copies', consumes: { copies: [NoteTaken] } }),
  features: [feature({ name: 'copies', slices: [copyNote] })],
  root: import.meta.dirname,
});
