import type { AddPerson, BodyOf, ChangePerson, Person } from '@muster/contracts';
import { Conflict, Forbidden, Invalid, newId, sees, type Who } from '@muster/kit';
import type { people, units } from '../schema.ts';

export type PersonRow = typeof people.$inferSelect;
type NewPerson = BodyOf<(typeof AddPerson)['shape']>;
type Change = BodyOf<(typeof ChangePerson)['shape']>;
type UnitRow = typeof units.$inferSelect;

/** A person as others see them. */
export const shown = (row: PersonRow) =>
  ({
    id: row.id,
    version: row.version,
    username: row.username,
    name: row.name,
    roles: row.roles,
    unitId: row.unitId,
    unitPath: row.unitPath,
    teamId: row.teamId,
    phone: row.phone,
    post: row.post,
    active: row.active,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }) satisfies Record<keyof Person, unknown>;

export const enrol = (body: NewPerson, unit: UnitRow, now: Date): PersonRow => ({
  id: newId(),
  version: 1,
  username: body.username,
  name: body.name,
  roles: body.roles,
  unitId: unit.id,
  unitPath: unit.path,
  teamId: body.teamId ?? null,
  phone: body.phone ?? null,
  post: body.post ?? null,
  active: true,
  email: null,
  emailVerified: false,
  image: null,
  createdAt: now,
  updatedAt: now,
});

/** People join units that the administrator sees and that are switched on. */
export function checkUnit(unit: UnitRow | undefined, who: Who): asserts unit is UnitRow {
  const field = { errors: [{ path: '/unitId', message: 'takes no people of yours' }] };
  if (!unit) throw Invalid('identity.unit_unknown', 'There is no unit with this unitId.', field);
  if (!sees(who, unit.path))
    throw Forbidden(
      'identity.unit_beyond',
      `Unit ${unit.code} is not yours: only your own unit and those below it can take people.`,
      field,
    );
  if (!unit.active)
    throw Conflict('identity.unit_inactive', `Unit ${unit.code} is switched off. Switch it on first.`, field);
}

/** An administrator cannot lock themselves out: another one has to do that. */
export function checkOwnAccount(person: PersonRow, body: Change, who: Who): void {
  if (person.id !== who.id) return;
  const gone = body.roles !== undefined && !body.roles.includes('administrator');
  const moved = body.unitId !== undefined && body.unitId !== person.unitId;
  if (body.active === false || gone || moved)
    throw Conflict(
      'identity.own_account',
      'You cannot switch yourself off, move yourself or give up the role administrator. Ask another administrator.',
    );
}
