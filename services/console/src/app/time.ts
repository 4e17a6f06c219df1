import { Kept } from './kept.ts';

/** The zone of the unit's day; the platform's cities lie in one. */
let zone = 'Asia/Shanghai';
export const setZone = (name: string): void => {
  if (name === zone) return;
  zone = name;
  formats.clear();
};

const formats = new Map<string, Intl.DateTimeFormat>();
function parts(at: string | number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', ...options });
  formats.set(key, format);
  return format.format(typeof at === 'string' ? new Date(at) : at);
}

/** `03:07` */
export const clockTime = (at: string | number): string => parts(at, { hour: '2-digit', minute: '2-digit' });
/** `03:07:15` */
export const exactTime = (at: string | number): string =>
  parts(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** `2026-11-23` */
export const day = (at: string | number): string =>
  parts(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
/** `11-23` */
const shortDay = (at: string | number): string => day(at).slice(5);
/** `03:07` today, `11-22 23:41` on another day. */
export const moment = (at: string | number, now: number): string =>
  day(at) === day(now) ? clockTime(at) : `${shortDay(at)} ${clockTime(at)}`;
/** `2026-11-23 03:07` */
export const fullTime = (at: string | number): string => `${day(at)} ${clockTime(at)}`;

/** `2:05`, `1:04:09`, `-0:31`: what is left until a time, or how long it is past. */
export function countdown(ms: number): string {
  const whole = Math.floor(Math.abs(ms) / 1000);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  const text = h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  return ms < 0 && whole > 0 ? `−${text}` : text;
}

/** Whether things that are due may sound; kept for this browser. */
export const sound = new Kept<'on' | 'off'>('sound', ['on', 'off'], () => 'on');

/** The last moment that bore this time of the day in the unit's zone, `03:07` or `0307`; a minute ahead at most. */
export function timeOfDay(text: string, now: number): number | undefined {
  const match = /^\s*(\d{1,2})[:：.]?(\d{2})\s*$/.exec(text);
  const [h, m] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || h > 23 || m > 59) return undefined;
  const [nowH = 0, nowM = 0] = clockTime(now).split(':').map(Number);
  const back = nowH * 60 + nowM - (h * 60 + m);
  return Math.floor(now / 60_000) * 60_000 - (back < -1 ? back + 1440 : back) * 60_000;
}
