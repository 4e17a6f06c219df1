import { DepartOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustAnswer } from './answering.ts';
import { takeStep } from './take-step.ts';

export const departOrder = handle(DepartOrder, (step) =>
  takeStep(step, 'depart', mustAnswer, step.body ?? {}),
);
