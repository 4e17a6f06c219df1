import type { AddDepot, BodyOf, ChangeDepot } from '@muster/contracts';
import { newId, type Who } from '@muster/kit';
import type { depots } from '../schema.ts';
import { maySeeContacts } from '../teams/index.ts';
import type { Home } from '../units/index.ts';

export type DepotRow = typeof depots.$inferSelect;
type Added = BodyOf<(typeof AddDepot)['shape']>;
type Changed = BodyOf<(typeof ChangeDepot)['shape']>;

export const addedDepot = (body: Added, home: Home, now: Date): DepotRow => ({
  id: newId(),
  version: 1,
  unitPath: home.path,
  unitCode: home.code,
  name: body.name.trim(),
  regionCode: body.regionCode ?? null,
  location: body.location,
  address: body.address ?? null,
  contact: body.contact ?? null,
  keeperIds: body.keeperIds ?? [],
  active: true,
  createdAt: now,
  updatedAt: now,
});

export const changedDepot = (depot: DepotRow, body: Changed, now: Date): DepotRow => ({
  ...depot,
  ...body,
  version: depot.version + 1,
  updatedAt: now,
});

export function publicDepot(row: DepotRow) {
  const { contact: _contact, ...shown } = row;
  return shown;
}

export const depotSeenBy = (row: DepotRow, who: Who): DepotRow => ({
  ...row,
  contact: maySeeContacts(who) ? row.contact : null,
});
