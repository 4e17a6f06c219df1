import {
  type BodyOf,
  GiveOrder,
  type Incident,
  type Order,
  OrderGiven,
  TeamChanged,
} from '@muster/contracts';
import { commonPath, type Db, type Emit, handle, Invalid, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { askIncident, holdOpenIncident, keepIncident, knownIncident } from '../incidents/index.ts';
import { orders, teams } from '../schema.ts';
import { depotsFor, lockPositions, movementOf, mustBeActive, writeMovements } from '../stocks/index.ts';
import { itemName } from '../supplies/index.ts';
import { publicTeam } from '../teams/index.ts';
import { numberingOf } from '../units/index.ts';
import { newOrder } from './new-order.ts';
import { nextNumber } from './number.ts';
import { type OrderRow, orderSeen } from './order.ts';
import { type Line, stocksFor, wantedLines } from './order-supplies.ts';
import { holdFreeTeam } from './order-team.ts';

interface Giving {
  body: BodyOf<(typeof GiveOrder)['shape']>;
  who: Who;
  db: Db;
  emit: Emit;
  now: Date;
}

export const giveOrder = handle<typeof GiveOrder, Incident | null>(
  GiveOrder,
  async ({ known, ...giving }) => {
    const { body, db, emit } = giving;
    if ((body.teamId === undefined) === (body.lines === undefined))
      throw Invalid(
        'dispatch.team_or_lines',
        'An order names a team or lines of supplies: exactly one of the two.',
        {
          errors: [
            { path: '/teamId', message: 'exactly one of teamId and lines' },
            { path: '/lines', message: 'exactly one of teamId and lines' },
          ],
        },
      );
    const lines = wantedLines(body.lines ?? []);
    if (known) await keepIncident(db, known);
    const order =
      body.teamId === undefined ? await orderSupplies(giving, lines) : await orderTeam(giving, body.teamId);
    await db.insert(orders).values(order);
    emit(OrderGiven, orderSeen(order));
    return orderSeen(order);
  },
  {
    /** The incident may be younger than the copies: then its own service is asked. */
    before: async ({ body, db, ask }) =>
      (await knownIncident(db, body.incidentId)) ? null : askIncident(ask, body.incidentId),
  },
);

async function orderTeam({ body, who, db, emit, now }: Giving, teamId: string): Promise<OrderRow> {
  const [incident, team, numbering] = await Promise.all([
    holdOpenIncident(db, who, body.incidentId),
    holdFreeTeam(db, who, teamId),
    numberingOf(db, who),
  ]);
  const number = await nextNumber(db, numbering, now);
  const { unitPath, name, location, baseLocation, personIds, speedClass } = team;
  const sent = {
    kind: 'team' as const,
    unitPath,
    teamId,
    teamName: name,
    lines: [],
    answererIds: personIds,
    from: [location ?? baseLocation],
    by: speedClass,
  };
  const order = newOrder(body, sent, incident, number, who, now);
  const set = {
    state: 'ordered' as const,
    openOrderId: order.id,
    version: team.version + 1,
    updatedAt: now,
  };
  await db.update(teams).set(set).where(eq(teams.id, team.id));
  emit(TeamChanged, publicTeam({ ...team, ...set }));
  return order;
}

async function orderSupplies(
  { body, who, db, emit, now }: Giving,
  lines: readonly Line[],
): Promise<OrderRow> {
  const [incident, depots, held, numbering] = await Promise.all([
    holdOpenIncident(db, who, body.incidentId),
    depotsFor(db, who, [...new Set(lines.map(({ depotId }) => depotId))]),
    lockPositions(db, lines),
    numberingOf(db, who),
  ]);
  for (const depot of depots.values()) mustBeActive(depot);
  const taken = stocksFor(lines, held);
  const number = await nextNumber(db, numbering, now);
  const names = new Map([...depots].map(([id, { name }]) => [id, name]));
  const orderLines = taken.map((stock, index): Order['lines'][number] => ({
    depotId: stock.depotId,
    depotName: names.get(stock.depotId) ?? stock.depotId,
    stockId: stock.id,
    itemCode: stock.itemCode,
    itemName: itemName(stock.itemCode),
    measure: stock.measure,
    reserve: stock.reserve,
    quantity: lines[index]?.quantity ?? 0,
    returned: 0,
  }));
  const sent = {
    kind: 'supplies' as const,
    unitPath: commonPath([...depots.values()].map(({ unitPath }) => unitPath)),
    teamId: null,
    teamName: null,
    lines: orderLines,
    answererIds: [...new Set([...depots.values()].flatMap(({ keeperIds }) => keeperIds))],
    from: [...depots.values()].map(({ location }) => location),
    by: 'lorry' as const,
  };
  const order = newOrder(body, sent, incident, number, who, now);
  const moved = taken.map((stock, index) =>
    movementOf(
      lines[index]?.quantity ?? 0,
      { stock, account: 'available' },
      { stock, account: 'reserved' },
      { kind: 'reserve', by: who, now, orderId: order.id },
    ),
  );
  await writeMovements(db, emit, held, moved, names, incident.id);
  return order;
}
