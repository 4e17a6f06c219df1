import { Conflict, type Problem } from '@muster/kit';
import type { ShiftRow } from './shift.ts';

/** Two shifts of one post at a time; `other` is unknown where the database noticed first. */
export const overlaps = (other?: ShiftRow): Problem =>
  Conflict(
    'duty.shift_overlaps',
    other
      ? `This post has a shift from ${other.startsAt.toISOString()} to ${other.endsAt.toISOString()} already (${other.id}).`
      : 'This post has a shift at that time already.',
  );
