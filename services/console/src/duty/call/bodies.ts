import type { LogCall, ReportIncident } from '@muster/contracts';
import type { ArgsOf } from '../../app/api.ts';
import { timeOfDay } from '../../app/time.ts';
import type { Draft } from './draft.ts';

const given = (text: string): string | undefined => text.trim() || undefined;
/** Leaves out what is not known: a field that is sent is a field that was filled. */
const present = <T extends object>(all: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never;

const receivedAt = ({ received, begunAt }: Draft, now: number): string =>
  new Date((received === '' ? undefined : timeOfDay(received, now)) ?? begunAt ?? now).toISOString();

export const callBody = (draft: Draft, now: number): ArgsOf<typeof LogCall>['body'] =>
  present({
    callerPhone: draft.phone.trim(),
    callerName: given(draft.name),
    callerUnit: given(draft.unit),
    content: draft.content.trim(),
    place: given(draft.place),
    location: draft.location ?? undefined,
    toldWhom: given(draft.told),
    receivedAt: receivedAt(draft, now),
    exercise: draft.exercise || undefined,
  });

/** 雁塔区小寨十字内涝: where and what, until somebody words it better. */
export const titleOf = ({ title, place, categoryText }: Draft): string =>
  given(title) ?? `${place.trim()}${categoryText.trim()}`;

export const incidentBody = (
  draft: Draft,
  call: { id: string; receivedAt: string },
  regionCode: string,
): ArgsOf<typeof ReportIncident>['body'] =>
  present({
    callIds: [...new Set([call.id, ...(draft.target.kind === 'calls' ? draft.target.ids : [])])],
    title: titleOf(draft).slice(0, 200),
    category: draft.category ?? '',
    occurredAt: call.receivedAt,
    regionCode,
    place: draft.place.trim(),
    location: draft.location ?? undefined,
    casualties: Object.keys(draft.figures).length > 0 ? draft.figures : undefined,
    exercise: draft.exercise || undefined,
  });
