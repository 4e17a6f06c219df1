import { DeclineOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustAnswer } from './answering.ts';
import { takeStep } from './take-step.ts';

export const declineOrder = handle(DeclineOrder, (step) =>
  takeStep(step, 'decline', mustAnswer, { note: step.body?.reason, takenAt: step.body?.takenAt }),
);
