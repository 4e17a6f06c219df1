import type { Static } from 'typebox';
import { Id, obj, Text, Time, UnitPath, Version } from '../shapes.ts';

/** What somebody wrote down. */
export const __Name__Note = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  text: Text(500),
  writtenAt: Time,
  writtenBy: Text(100),
});
export type __Name__Note = Static<typeof __Name__Note>;
