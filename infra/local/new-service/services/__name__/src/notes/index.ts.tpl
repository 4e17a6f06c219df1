import { feature } from '@muster/kit';
import { addNote } from './add-note.ts';

export const notesFeature = feature({ name: 'notes', slices: [addNote] });
