import { newId, type Who } from '@muster/kit';
import type { notes } from '../schema.ts';

export type NoteRow = typeof notes.$inferSelect;

/** A note as it is written down, into the unit of whoever writes it. */
export const write = (text: string, who: Who, now: Date): NoteRow => ({
  id: newId(),
  version: 1,
  unitPath: who.unit.path,
  text,
  writtenAt: now,
  writtenBy: who.name,
});
