import type { AddTeam, BodyOf, ChangeTeam } from '@muster/contracts';
import { hasRight } from '@muster/contracts';
import { Conflict, newId, type Who } from '@muster/kit';
import type { teams } from '../schema.ts';
import type { Home } from '../units/index.ts';

export type TeamRow = typeof teams.$inferSelect;
type Added = BodyOf<(typeof AddTeam)['shape']>;
type Changed = BodyOf<(typeof ChangeTeam)['shape']>;

/** `11A00` and `11000` name a whole group or class: kept as `11A` and `11`, so that they match what lies below. */
export const shortest = (eventClass: string): string => eventClass.replace(/^(..)000$|^(...)00$/, '$1$2');
/** The class itself and all it lies below: `11A02` -> `11`, `11A`, `11A02`. */
export const classesAbove = (eventClass: string): string[] => [
  ...new Set([eventClass.slice(0, 2), eventClass.slice(0, 3), shortest(eventClass)]),
];
const distinct = (values: readonly string[]): string[] => [...new Set(values)];

export function addedTeam(body: Added, home: Home, now: Date): TeamRow {
  return {
    id: newId(),
    version: 1,
    unitPath: home.path,
    unitCode: home.code,
    name: body.name.trim(),
    kind: body.kind,
    capabilities: distinct(body.capabilities.map(shortest)),
    skills: body.skills ?? [],
    regionCode: body.regionCode ?? null,
    peopleCount: body.peopleCount,
    contact: body.contact ?? null,
    baseLocation: body.baseLocation,
    location: body.location ?? null,
    spot: null,
    state: 'available',
    speedClass: body.speedClass ?? 'road',
    personIds: body.personIds ?? [],
    openOrderId: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The state of a team with an open order follows the order alone: a keeper's hand would make the two disagree. */
export function changedTeam(team: TeamRow, body: Changed, now: Date): TeamRow {
  if (body.state !== undefined && body.state !== team.state && team.openOrderId !== null)
    throw Conflict(
      'dispatch.team_holds_order',
      `${team.name} holds an open order and is ${team.state}: release or cancel order ${team.openOrderId} first.`,
    );
  const { capabilities, ...rest } = body;
  return {
    ...team,
    ...rest,
    ...(capabilities ? { capabilities: distinct(capabilities.map(shortest)) } : {}),
    version: team.version + 1,
    updatedAt: now,
  };
}

/** Dates as the row holds them. */
export function publicTeam(row: TeamRow) {
  const { contact: _contact, spot: _spot, ...shown } = row;
  return shown;
}

/** Phones are for those who ring teams: the desk, and who keeps resources. */
export const maySeeContacts = (who: Who): boolean =>
  hasRight(who.roles, 'tasks.work') || hasRight(who.roles, 'resources.keep');

export const teamSeenBy = (row: TeamRow, who: Who) => ({
  ...publicTeam(row),
  contact: maySeeContacts(who) ? row.contact : null,
});
