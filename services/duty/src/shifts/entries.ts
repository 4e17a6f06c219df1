import type { DutyPerson, LogKind } from '@muster/contracts';
import type { Draft } from '../log/index.ts';
import { localTime } from '../time.ts';
import { type Known, type ShiftRow, shiftOf } from './shift.ts';

interface Circumstances {
  at: Date;
  by: DutyPerson | null;
  traceId: string;
  known: Known;
  zone: string;
}

const verbs = {
  'shift-planned': '排班',
  'shift-changed': '调整排班',
  'shift-cancelled': '取消排班',
} as const satisfies Partial<Record<LogKind, string>>;

/** A shift may be planned before identity has told who its people are; `data` has their ids. */
const nameIn =
  (known: Known) =>
  (id: string): string =>
    known.get(id)?.name ?? '姓名待录';

/** 班次 and who is on it, in words and as data. */
export function shiftEntry(kind: keyof typeof verbs, row: ShiftRow, circumstances: Circumstances): Draft {
  const { known, zone, ...rest } = circumstances;
  const name = nameIn(known);
  const { id: shiftId, unitId: _, unitPath: __, ...data } = shiftOf(row);
  const times = `${localTime(row.startsAt, zone)} 至 ${localTime(row.endsAt, zone)}`;
  const crew = `带班 ${name(row.leaderId)}，值班 ${row.officerIds.map(name).join('、')}`;
  const why = row.cancelReason === null ? '' : `，原因：${row.cancelReason}`;
  return { ...rest, kind, shiftId, text: `${verbs[kind]}：${times}，${crew}${why}`, data };
}

/** 替班: who went, who came, and why. */
export function substitutionEntry(
  row: ShiftRow,
  change: { outId: string; inId: string; reason: string },
  { known, zone: _, ...rest }: Circumstances,
): Draft {
  const name = nameIn(known);
  return {
    ...rest,
    kind: 'person-substituted',
    shiftId: row.id,
    text: `替班：${name(change.inId)} 替 ${name(change.outId)}，原因：${change.reason}`,
    data: { ...change, version: row.version },
  };
}
