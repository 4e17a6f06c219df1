import { ReleaseOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustRelease } from './answering.ts';
import { takeStep } from './take-step.ts';

export const releaseOrder = handle(ReleaseOrder, (step) =>
  takeStep(step, 'release', mustRelease, step.body ?? {}),
);
