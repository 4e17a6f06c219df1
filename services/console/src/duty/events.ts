import {
  CallClosed,
  CallLinked,
  CallLogged,
  CallReopened,
  ShiftCancelled,
  ShiftChanged,
  ShiftPlanned,
} from '@muster/contracts';

/** What becomes of calls; each carries the whole call. */
export const callEvents = [CallLogged, CallLinked, CallReopened, CallClosed] as const;
/** After these another may be on duty. */
export const shiftEvents = [ShiftPlanned, ShiftChanged, ShiftCancelled] as const;
