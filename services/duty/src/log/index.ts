import { feature } from '@muster/kit';
import { readLog } from './read-log.ts';
import { verifyLog } from './verify-log.ts';
import { writeNote } from './write-note.ts';

export type { Draft, Head } from './entry.ts';
export { append, lockHead } from './store.ts';

export const logFeature = feature({ name: 'log', slices: [writeNote, readLog, verifyLog] });
