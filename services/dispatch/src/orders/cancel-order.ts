import { CancelOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustRelease } from './answering.ts';
import { takeStep } from './take-step.ts';

export const cancelOrder = handle(CancelOrder, (step) =>
  takeStep(step, 'cancel', mustRelease, { note: step.body?.reason }),
);
