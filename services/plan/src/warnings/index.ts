import { feature } from '@muster/kit';
import { runningAlready } from '../activations/index.ts';
import { liftWarning } from './lift-warning.ts';
import { listWarnings } from './list-warnings.ts';
import { recordWarning } from './record-warning.ts';

export const warningsFeature = feature({
  name: 'warnings',
  slices: [recordWarning, listWarnings, liftWarning],
  violations: { activations_one_by_warning: runningAlready },
});
