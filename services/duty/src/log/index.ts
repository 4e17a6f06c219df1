import { feature } from '@muster/kit';
import { readLog } from './read-log.ts';
import { verifyLog } from './verify-log.ts';
import { writeNote } from './write-note.ts';

export { type Desk, type Draft, seal } from './entry.ts';
export { append, leave, lockDesk } from './store.ts';

export const logFeature = feature({ name: 'log', slices: [writeNote, readLog, verifyLog] });
