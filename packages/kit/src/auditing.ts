import type { AuditRow, Db, OutboxRow, Tx } from '@muster/bus';
import type { FastifyRequest } from 'fastify';
import { addressOf, userAgentOf } from './caller.ts';
import { newId } from './ids.ts';
import { commonPath } from './rows.ts';
import type { Who } from './who.ts';

/** As much of a person as is noted: one who has another service do something is known there by no more. */
type Actor = Pick<Who, 'id' | 'name' | 'roles'> & {
  unit: Pick<Who['unit'], 'id' | 'name' | 'path'>;
  sessionId?: string;
};
/** What an entry of the audit says besides its columns; `AuditEntry` of the contracts is how it is read. */
interface Said {
  kind: 'write' | 'read' | 'refused' | 'follow' | 'time';
  who: Actor | undefined;
  /** The unit whose chain it belongs to where neither a change nor a person says it. */
  unitPath?: string;
  action: string;
  at: Date;
  traceId: string;
  /** JSON of the actor whose event this follows. */
  behalf?: string | null;
  cause?: { id: string; type: string };
  /** The dead letter whose replay this is. */
  letter?: string | undefined;
  request?: FastifyRequest;
  status?: number;
  code?: string;
  /** Of a read: what was in the answer. Else what was asked, where no event tells of it. */
  about?: unknown;
  keys?: readonly string[];
  changes?: readonly OutboxRow[];
  /** Changes that no event tells of. */
  told?: readonly Told[];
}
/** A change of what is kept here alone, as its history keeps it. */
export interface Told {
  subject: string;
  what: string;
  before: object | undefined;
  after: object | undefined;
}
const toldIn = new WeakMap<Db, Told[]>();
/** Has the entry of the transaction that `db` is of tell of a change. */
export const tell = (db: Db, told: Told): void => void toldIn.set(db, [...toldBy(db), told]);
export const toldBy = (db: Db): readonly Told[] => toldIn.get(db) ?? [];
/** So many ids of one answer are noted, and so much of what was asked. */
const mostKeys = 500;
const mostAbout = 20_000;

const actors = new WeakMap<Who, string>();
/** The person as events carry them along: who it was and of which unit. */
export function actorOf(who: Who): string | null {
  if (who.id === '') return null;
  const known = actors.get(who);
  if (known) return known;
  const text = JSON.stringify({ id: who.id, name: who.name, unit: who.unit.name });
  actors.set(who, text);
  return text;
}

export function auditRow(said: Said): AuditRow {
  const {
    kind,
    who,
    action,
    at,
    traceId,
    behalf,
    cause,
    letter,
    request,
    status,
    code,
    about,
    changes = [],
  } = said;
  const person = who && who.id !== '' ? who : undefined;
  const printed = {
    kind,
    who: person && {
      id: person.id,
      name: person.name,
      roles: person.roles,
      unit: { id: person.unit.id, name: person.unit.name },
      session: person.sessionId,
    },
    behalf: behalf ? JSON.parse(behalf) : undefined,
    cause,
    letter,
    from: request && { address: addressOf(request), agent: userAgentOf(request) },
    request: request && { method: request.method, path: request.url.slice(0, 2_000) },
    traceId,
    status,
    code,
    about: about === undefined ? undefined : short(about),
  };
  const text = print(printed);
  // The state is printed already: it goes in as it is.
  const states = changes.map(
    (row) =>
      `{"type":${JSON.stringify(row.type)},"key":${JSON.stringify(row.key)},"version":${row.version},"event":"${row.id}","after":${row.data}}`,
  );
  for (const { what, subject, before, after } of said.told ?? [])
    states.push(print({ type: `kept.${what}`, key: subject, version: 0, before: before ?? null, after }));
  return {
    id: newId(),
    // Of several units, that of all of them: none reads what belongs to another.
    unitPath:
      changes.length > 0
        ? commonPath(changes.map((row) => row.unitPath))
        : said.unitPath || person?.unit.path || '/',
    at,
    actor: person?.id ?? '',
    action,
    keys: [
      ...new Set([...(letter ? [letter] : []), ...(said.keys ?? []), ...changes.map(({ key }) => key)]),
    ].slice(0, mostKeys),
    entry: states.length === 0 ? text : `${text.slice(0, -1)},"changes":[${states.join(',')}]}`,
  };
}

const short = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined || text.length <= mostAbout ? value : { cut: text.slice(0, mostAbout) };
};
/** A NUL or half a character, such as a refused request may hold or a cut leaves, is what Postgres reads no JSON with. */
const unstorable = /\\u(0000|d[89a-f])/i;
const storable = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;

/** Looked at whole: string by string it takes several times as long, and hardly any has one. */
function print(value: unknown): string {
  const text = JSON.stringify(value);
  return unstorable.test(text) ? JSON.stringify(value, storable) : text;
}

/** Whatever a contract says or forgets to say. */
const secretName = /passw|secret|token|cookie|authorization/i;

/** What was asked, without what may be kept nowhere. */
export function asked(request: FastifyRequest, secrets: readonly string[] = []): unknown {
  const { params, query, body } = request as { params?: object; query?: object; body?: unknown };
  const plain = body !== null && typeof body === 'object' && !Buffer.isBuffer(body) && !Array.isArray(body);
  const kept = (name: string): boolean => !secrets.includes(name) && !secretName.test(name);
  return {
    ...(Object.keys(params ?? {}).length > 0 ? { params } : {}),
    ...(Object.keys(query ?? {}).length > 0 ? { query } : {}),
    ...(plain ? { body: Object.fromEntries(Object.entries(body).filter(([name]) => kept(name))) } : {}),
  };
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
/** The ids of what was asked for and of what an answer shows: its own, and those of its lists. */
export function idsIn(answer: unknown, params: unknown = {}): string[] {
  const parts = answer !== null && typeof answer === 'object' ? Object.values(answer) : [];
  const shown = [answer, ...parts.filter(Array.isArray).flat()] as ({ id?: unknown } | null | undefined)[];
  return [...Object.values(params ?? {}), ...shown.map((each) => each?.id)].filter(isId);
}

/** Notes what a slice that no request started tells, in the transaction that tells it; where it tells nothing, replays alone. */
export class Noting {
  readonly #tx: Tx;
  readonly #changes: OutboxRow[] = [];
  constructor(tx: Tx) {
    this.#tx = tx;
  }
  readonly put = (row: OutboxRow): void => {
    this.#changes.push(row);
    this.#tx.emit(row);
  };
  done({
    traceId,
    who,
    ...said
  }: Omit<Said, 'who' | 'changes' | 'traceId'> & {
    who?: Actor | undefined;
    traceId: string | (() => string);
  }): void {
    if (this.#changes.length === 0 && said.letter === undefined) return;
    const trace = typeof traceId === 'string' ? traceId : traceId();
    this.#tx.audit(auditRow({ ...said, who, traceId: trace, changes: this.#changes }));
  }
}
