import { ReadCall } from '@muster/contracts';
import { handle } from '@muster/kit';
import { callOf } from './call.ts';
import { callToSee } from './store.ts';

export const readCall = handle(ReadCall, async ({ params, who, db }) =>
  callOf(await callToSee(db, who, params.id)),
);
