import { feature } from '@muster/kit';
import { confirmHandover } from './confirm-handover.ts';
import { readHandover } from './read-handover.ts';
import { signHandover } from './sign-handover.ts';

/** 交接班: a shift is handed over by one person and taken over by another, both by name. */
export const handoverFeature = feature({
  name: 'handover',
  slices: [readHandover, signHandover, confirmHandover],
});
