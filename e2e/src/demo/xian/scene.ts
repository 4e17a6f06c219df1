import type { Casualties, ReportElements } from '@muster/contracts';
import type { DayCall, DayStep, Fate, PlanName, Point, Receipts } from '../day.ts';

/** A time of the evening, 18:00 to 23:59. */
type Clock = `${number}:${number}`;

/** Seconds after 18:00. */
export const seconds = (clock: Clock): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return ((hours - 18) * 60 + minutes) * 60;
};
const minutes = (count: number): number => count * 60;

export interface Scene {
  key: string;
  title: string;
  category: string;
  region: string;
  place: string;
  at: Point;
  casualties?: Casualties;
  source?: string;
  sensitive?: boolean;
  /** When the desk reports it in; two minutes after the first call when left out. */
  reported?: Clock;
  calls: readonly SceneCall[];
  steps: readonly DayStep[];
}
export type SceneCall = Omit<DayCall, 'key' | 'incident'>;
/** Who calls: a number stands for a made-up mobile phone, a text is dialled as it is. */
type From = readonly [name: string | undefined, phone: number | string, unit?: string];

const phoneOf = (phone: number | string): string =>
  typeof phone === 'string' ? phone : `139 0000 ${String(phone).padStart(4, '0')}`;

export const call = (
  at: Clock,
  [name, phone, unit]: From,
  content: string,
  more: { place?: string; location?: Point; toldWhom?: string; closeReason?: string } = {},
): SceneCall => ({
  at: seconds(at),
  callerPhone: phoneOf(phone),
  ...(name === undefined ? {} : { callerName: name }),
  ...(unit === undefined ? {} : { callerUnit: unit }),
  content,
  ...more,
});

type Decision = 'verify' | 'control' | 'close' | 'reject';
const decide =
  (does: Decision) =>
  (at: Clock, reason?: string): DayStep => ({
    at: seconds(at),
    do: does,
    ...(reason === undefined ? {} : { reason }),
  });
export const verify = decide('verify');
export const control = decide('control');
export const close = decide('close');
export const reject = decide('reject');
export const merge = (at: Clock, into: string, reason: string): DayStep => ({
  at: seconds(at),
  do: 'merge',
  into,
  reason,
});
export const figures = (at: Clock, casualties: Casualties, source: string): DayStep => ({
  at: seconds(at),
  do: 'figures',
  casualties,
  source,
});
const report =
  (kind: 'first' | 'followup' | 'final') =>
  (at: Clock, channel: 'phone' | 'written', elements: ReportElements): DayStep => ({
    at: seconds(at),
    do: 'report',
    kind,
    channel,
    elements,
  });
/** 首报 */
export const first = report('first');
/** 续报 */
export const followup = report('followup');
/** 终报 */
export const final = report('final');

export const activate = (at: Clock, plan: PlanName, order: number, reason: string): DayStep => ({
  at: seconds(at),
  do: 'activate',
  plan,
  order,
  reason,
});
export const level = (at: Clock, plan: PlanName, order: number, reason: string): DayStep => ({
  at: seconds(at),
  do: 'level',
  plan,
  order,
  reason,
});
export const end = (at: Clock, plan: PlanName, reason: string): DayStep => ({
  at: seconds(at),
  do: 'end',
  plan,
  reason,
});
export const tasks = (at: Clock, start: number, finish: number): DayStep => ({
  at: seconds(at),
  do: 'tasks',
  start,
  finish,
});

/** Accepts after one minute, leaves after four, arrives after `road`, is free again after `work` more. */
const life = (road: number, work: number): Receipts => ({
  accept: minutes(1),
  depart: minutes(4),
  arrive: minutes(4 + road),
  end: minutes(4 + road + work),
});
export const team = (
  at: Clock,
  skills: readonly string[],
  road: number,
  work: number,
  note?: string,
): DayStep => ({
  at: seconds(at),
  do: 'team',
  skills,
  fate: 'released',
  receipts: life(road, work),
  ...(note === undefined ? {} : { note }),
});
/** An order that comes to nothing: declined at once, or called off when the team was on its way. */
export const lostTeam = (at: Clock, skills: readonly string[], fate: Exclude<Fate, 'released'>): DayStep => ({
  at: seconds(at),
  do: 'team',
  skills,
  fate,
  receipts:
    fate === 'declined' ? { end: minutes(2) } : { accept: minutes(1), depart: minutes(4), end: minutes(9) },
});
export const supplies = (at: Clock, lines: number, road: number, work: number): DayStep => ({
  at: seconds(at),
  do: 'supplies',
  lines,
  fate: 'released',
  receipts: life(road, work),
});
