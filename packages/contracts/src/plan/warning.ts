import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, RegionCode, Text, Time, UnitPath, Version } from '../shapes.ts';

/** Red is the highest. */
export const WarningColour = oneOf('red', 'orange', 'yellow', 'blue');

/** A public warning 预警 as the duty room received it. A level that starts by itself follows from it. */
export const Warning = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  phenomenon: Text(40),
  colour: WarningColour,
  regionCode: RegionCode,
  issuedAt: Time,
  text: orNull(Type.String({ maxLength: 4000 })),
  exercise: Type.Boolean(),
  status: oneOf('open', 'lifted'),
  recordedAt: Time,
  recordedBy: obj({ id: Type.String({ maxLength: 60 }), name: Type.String({ maxLength: 100 }) }),
  liftedAt: orNull(Time),
  /** The activations it started. */
  activationIds: Type.Array(Id, { maxItems: 50 }),
});
export type Warning = Static<typeof Warning>;
