import { join } from 'node:path';
import { event, Id, obj, opt, route, serviceContract, Text, UnitPath, Version } from '@muster/contracts';
import { Conflict, defineService, feature, handle, newId, on, upsertNewer } from '@muster/kit';
import { eq } from 'drizzle-orm';
import Type from 'typebox';
import { copies, effects } from './reader/schema.ts';
import { notes } from './writer/schema.ts';

const Note = obj({ id: Id, version: Version, unitPath: UnitPath, text: Text(500) });
export const NoteTaken = event('duty.note.taken', { summary: 'A note', data: Note, seenBy: 'signed-in' });
/** As `NoteTaken` in all but its type. */
export const NoteMoved = event('duty.note.moved', { summary: 'A note', data: Note, seenBy: 'signed-in' });
const TakeNote = route({
  name: 'TakeNote',
  method: 'POST',
  path: '/api/duty/notes',
  summary: 'Takes a note',
  right: 'signed-in',
  body: obj({
    text: Text(500),
    id: opt(Id),
    version: opt(Version),
    fail: opt(Type.Boolean()),
    events: opt(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  answers: { 201: Note },
});

/** Refuses every note ahead of the transaction while it is shut. */
export const gate = { shut: false };
/** Writes a row and emits its event, or throws after both. */
const takeNote = handle(
  TakeNote,
  async ({ body, db, emit, who }) => {
    const note = {
      id: body.id ?? newId(),
      version: body.version ?? 1,
      unitPath: who.unit.path,
      text: body.text,
    };
    await db.insert(notes).values({ ...note, id: newId() });
    for (let n = 0; n < (body.events ?? 1); n++) emit(NoteTaken, { ...note, version: note.version + n });
    if (body.fail) throw Conflict('duty.asked_to_fail', 'Asked to fail.');
    return note;
  },
  {
    before: async () => {
      if (gate.shut) throw Conflict('duty.shut', 'No notes now.');
    },
  },
);

/** Fails on texts that say so, so that poison can be made on purpose; `healed` takes the poison out. */
export const poison = { healed: false };
/** What is `held` takes until this resolves. */
export const hold = { until: Promise.resolve() };
const copyNote = on(NoteTaken, async ({ data, db }) => {
  if (data.text.startsWith('poison') && !poison.healed) throw new Error(`this note is ${data.text}`);
  if (data.text.startsWith('held')) await hold.until;
  if (data.text.startsWith('slow')) await new Promise((resolve) => setTimeout(resolve, 80));
  if (data.text.startsWith('unsendable')) await db.delete(effects).where(eq(effects.key, undefined as never));
  await upsertNewer(db, copies, { id: data.id, version: data.version, text: data.text });
  await db.insert(effects).values({ key: data.id, version: data.version, text: data.text });
});

const root = import.meta.dirname;
export const writer = defineService({
  name: 'duty',
  contract: serviceContract({
    name: 'duty',
    routes: [TakeNote],
    events: [NoteTaken],
    answers: [],
    consumes: {},
    asks: [],
  }),
  features: [
    feature({
      name: 'notes',
      slices: [takeNote],
      violations: { notes_text_unique: () => Conflict('duty.note_twice', 'There is such a note already.') },
    }),
  ],
  root: join(root, 'writer'),
});
export const reader = defineService({
  name: 'incident',
  contract: serviceContract({
    name: 'incident',
    routes: [],
    events: [],
    answers: [],
    consumes: { copies: [NoteTaken] },
    asks: [],
  }),
  features: [feature({ name: 'copies', slices: [copyNote] })],
  root: join(root, 'reader'),
});
