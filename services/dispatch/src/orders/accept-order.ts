import { AcceptOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustAnswer } from './answering.ts';
import { takeStep } from './take-step.ts';

export const acceptOrder = handle(AcceptOrder, (step) =>
  takeStep(step, 'accept', mustAnswer, step.body ?? {}),
);
