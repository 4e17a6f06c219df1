import { createHash } from 'node:crypto';
import type { DutyPerson, LogBreak, LogEntry, LogKind } from '@muster/contracts';

/** What stands before entry 1. */
export const noHash = '0'.repeat(64);

export interface Head {
  unitId: string;
  /** Entries so far, and the last one's hash. */
  seq: number;
  hash: string;
}
/** A unit's head as a transaction holds it, with the last serial of the day it last numbered a call for. */
export interface Desk extends Head {
  day: string | null;
  serial: number;
}
export interface Draft {
  at: Date;
  kind: LogKind;
  by: DutyPerson | null;
  text: string;
  callId?: string | null;
  shiftId?: string | null;
  incidentId?: string | null;
  exercise?: boolean;
  /** JSON values alone: it is hashed as it stands. */
  data?: Record<string, unknown>;
  traceId: string;
}

/** RFC 8785: keys in order of their UTF-16 units, no white space, numbers and strings as ECMAScript prints them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** SHA-256 over everything an entry says, the previous hash included. */
export function hashOf({ hash: _, ...rest }: LogEntry): string {
  return createHash('sha256').update(canonical(rest)).digest('hex');
}

/** The entry that follows a head. */
export function seal(head: Head, draft: Draft): LogEntry {
  const { at, kind, by, text, callId, shiftId, incidentId, exercise, data, traceId } = draft;
  const entry: LogEntry = {
    unitId: head.unitId,
    seq: head.seq + 1,
    at: at.toISOString(),
    kind,
    by: by && { id: by.id, name: by.name },
    // Half a character would be stored as another text than was hashed.
    text: text.slice(0, 5000).toWellFormed(),
    callId: callId ?? null,
    shiftId: shiftId ?? null,
    incidentId: incidentId ?? null,
    exercise: exercise ?? false,
    data: data ?? {},
    traceId,
    previousHash: head.hash,
    hash: noHash,
  };
  return { ...entry, hash: hashOf(entry) };
}

/** The first place where entries, in order, do not follow `before`; null when all do. */
export function firstBreak(
  before: Pick<Head, 'seq' | 'hash'>,
  entries: readonly LogEntry[],
): LogBreak | null {
  let last = before;
  for (const entry of entries) {
    const seq = last.seq + 1;
    if (entry.seq !== seq)
      return { seq, reason: 'missing', detail: `Entry ${seq} is missing: entry ${entry.seq} comes next.` };
    if (entry.previousHash !== last.hash)
      return {
        seq,
        reason: 'unlinked',
        detail: `Entry ${seq} names ${entry.previousHash} as the hash before it, which is ${last.hash}.`,
      };
    const hash = hashOf(entry);
    if (hash !== entry.hash)
      return {
        seq,
        reason: 'changed',
        detail: `Entry ${seq} is not what was written: its content hashes to ${hash}, not ${entry.hash}.`,
      };
    last = entry;
  }
  return null;
}
