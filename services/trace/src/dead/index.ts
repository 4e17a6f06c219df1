import { feature } from '@muster/kit';
import { getDeadLetter } from './get-dead-letter.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { listReplays } from './list-replays.ts';
import { replayDeadLetter } from './replay-dead-letter.ts';
import { replayDeadLetters } from './replay-dead-letters.ts';

export const deadFeature = feature({
  name: 'dead',
  slices: [listDeadLetters, getDeadLetter, replayDeadLetter, replayDeadLetters, listReplays],
});
