import { feature } from '@muster/kit';
import { everyDropOld } from './every-drop-old.ts';
import { everyThinOut } from './every-thin-out.ts';

export { counted } from './counted.ts';
export { idFromBigint, traceIdOf } from './insert-spans.ts';
export { slotsHeld } from './slots.ts';
export { Writer } from './writer.ts';

export const keepingFeature = feature({ name: 'keeping', slices: [everyDropOld, everyThinOut] });
