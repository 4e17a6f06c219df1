import type { DuplicateReason } from '@muster/contracts';
import { tellsNobody } from './phone.ts';
import { share, words } from './words.ts';

interface Account {
  receivedAt: Date;
  content: string;
  place: string | null;
  location: { lng: number; lat: number } | null;
  callerKey: string;
}
/** What of a call tells whether another speaks of the same thing. */
export interface Told extends Omit<Account, 'content' | 'place'> {
  placeWords: ReadonlySet<string>;
  contentWords: ReadonlySet<string>;
}
/** A long story is known by its beginning. */
const telling = 400;

export const tell = ({ content, place, ...rest }: Account): Told => ({
  ...rest,
  placeWords: words(place ?? ''),
  contentWords: words(content.slice(0, telling)),
});

/** 0 below `from`, `top` from `to` on, straight between. */
const ramp = (value: number, from: number, to: number, top: number): number =>
  top * Math.min(1, Math.max(0, (value - from) / (to - from)));
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Great-circle distance in metres on a sphere of 6,371 km: 0.5 % off at most. */
export function metresApart(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * How likely two calls speak of the same event, 0 to 1, and why. Each reason alone is a likelihood; together
 * they add up as independent ones do. Positions more than 5 km apart halve what words alone suggest.
 */
export function likeness(a: Told, b: Told): { score: number; reasons: DuplicateReason[] } {
  const apart = a.location && b.location ? metresApart(a.location, b.location) : undefined;
  const reasons = [
    apart === undefined ? undefined : byLocation(apart),
    byPlace(a, b),
    byWords(a, b),
    byCaller(a, b),
  ].filter((reason) => reason !== undefined && reason.weight > 0) as DuplicateReason[];
  const score = 1 - reasons.reduce((rest, reason) => rest * (1 - reason.weight), 1);
  return {
    score: round(apart !== undefined && apart > 5_000 ? score / 2 : score),
    reasons: reasons.toSorted((x, y) => y.weight - x.weight),
  };
}

function byLocation(metres: number): DuplicateReason {
  const value = Math.round(metres);
  return {
    kind: 'location',
    weight: round(0.65 - ramp(metres, 100, 1_500, 0.65)),
    value,
    text: `位置相距约 ${value} 米`,
  };
}

function byPlace(a: Told, b: Told): DuplicateReason | undefined {
  const { value } = share(a.placeWords, b.placeWords);
  if (value === 0) return undefined;
  // "西安市" says little: a place of one or two words counts for less.
  const weight = ramp(value, 0.3, 0.8, 0.6) * enough(Math.min(a.placeWords.size, b.placeWords.size));
  const text = value === 1 ? '地点相同' : `地点相近（${Math.round(value * 100)}%）`;
  return { kind: 'place', weight: round(weight), value: round(value), text };
}

function byWords(a: Told, b: Told): DuplicateReason | undefined {
  const { value, common } = share(a.contentWords, b.contentWords);
  if (value === 0) return undefined;
  const weight = ramp(value, 0.15, 0.6, 0.8) * enough(common.length);
  const text = `内容相近：${common.slice(0, 5).join('、').slice(0, 120)}`;
  return { kind: 'words', weight: round(weight), value: round(value), text };
}

/** Fewer than three words prove less. */
const enough = (count: number): number => Math.min(1, count / 3);

function byCaller(a: Told, b: Told): DuplicateReason | undefined {
  if (a.callerKey !== b.callerKey || tellsNobody(a.callerKey)) return undefined;
  const minutes = Math.round(Math.abs(a.receivedAt.getTime() - b.receivedAt.getTime()) / 60_000);
  return { kind: 'caller', weight: 0.35, value: minutes, text: `同一号码 ${minutes} 分钟内再次来电` };
}
