import { ArriveOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustAnswer } from './answering.ts';
import { takeStep } from './take-step.ts';

export const arriveOrder = handle(ArriveOrder, (step) =>
  takeStep(step, 'arrive', mustAnswer, step.body ?? {}),
);
