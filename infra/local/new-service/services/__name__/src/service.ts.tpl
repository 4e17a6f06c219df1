import { __name__Contract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { notesFeature } from './notes/index.ts';

export const __name__Service = defineService({
  name: '__name__',
  contract: __name__Contract,
  features: [notesFeature],
  root: `${import.meta.dirname}/..`,
});
