import Type, { type Static } from 'typebox';
import { obj, opt, orNull, Time } from '../shapes.ts';

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

const settings = {
  /** Traces and log lines older than this are dropped, by whole days. */
  keepDays: whole(1, 365),
  /** The oldest are dropped earlier where all would take more than this on disk. */
  keepMebibytes: whole(16, 10_485_760),
  /** Share of ordinary traces that is kept; those with errors, slow ones and those of a chain all are. */
  keepShare: Type.Number({ minimum: 0, maximum: 1 }),
  /** A trace with a span as long as this is slow. */
  slowMs: whole(1, 3_600_000),
  /** Ordinary traces are all there for so long, before they are thinned out. */
  thinAfterMinutes: whole(1, 10_080),
  /** Alarms: no answer for so long. */
  awaySeconds: whole(5, 3_600),
  /** So many events that a consumer has yet to do, those it has taken among them. */
  consumerLag: whole(1, 10_000_000),
  /** The oldest row of an outbox waits for so long. */
  outboxSeconds: whole(1, 86_400),
  /** A clock is off by so much. */
  skewMs: whole(10, 3_600_000),
  /** Less of the disk is free, in percent. */
  diskFreePercent: whole(1, 90),
};
const optional = Object.fromEntries(
  Object.entries(settings).map(([name, schema]) => [name, opt(schema)]),
) as unknown as { [K in keyof typeof settings]: ReturnType<typeof opt<(typeof settings)[K]>> };

export const TraceSettings = obj(optional);
export type TraceSettings = Static<typeof TraceSettings>;

export const TraceRules = obj({
  ...settings,
  /** 0 while nobody has set anything. */
  version: Type.Integer({ minimum: 0 }),
  changedAt: orNull(Time),
  changedBy: orNull(Type.String({ maxLength: 200 })),
});
export type TraceRules = Static<typeof TraceRules>;
