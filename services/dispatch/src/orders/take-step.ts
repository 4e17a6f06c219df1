import {
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderReleased,
  type OrderStep,
  TeamChanged,
  type TeamState,
} from '@muster/contracts';
import { type Db, type Emit, Invalid, type Who } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import type { Place } from '../places/index.ts';
import { orders, teams } from '../schema.ts';
import { lockStocks, writeMovements } from '../stocks/index.ts';
import { publicTeam } from '../teams/index.ts';
import { orderUnknown, seesOrder } from './answering.ts';
import { afterStep, isOpen, type OrderRow, orderSeen } from './order.ts';
import { movementsOf, type Returned, withReturned } from './supply-flow.ts';

interface Step {
  params: { id: string };
  who: Who;
  db: Db;
  emit: Emit;
  now: Date;
}
interface Said {
  note?: string | null | undefined;
  /** Where the team is. */
  location?: Place | undefined;
  returned?: Returned | undefined;
  takenAt?: string | undefined;
}
const told = {
  accept: OrderAccepted,
  decline: OrderDeclined,
  depart: OrderDeparted,
  arrive: OrderArrived,
  release: OrderReleased,
  cancel: OrderCancelled,
} as const;
const teamStates: Record<OrderStep, TeamState> = {
  accept: 'ordered',
  depart: 'departed',
  arrive: 'on-scene',
  decline: 'available',
  release: 'available',
  cancel: 'available',
};

/** One step of an order's life, with all that follows from it for its team or its stock. */
export async function takeStep(
  { params, who, db, emit, now }: Step,
  step: OrderStep,
  may: (order: OrderRow, who: Who) => void,
  { note = null, location, returned, takenAt }: Said,
) {
  const [row] = await db.select().from(orders).where(eq(orders.id, params.id)).for('update');
  if (!row || !seesOrder(row, who)) throw orderUnknown(params.id);
  const { open: _open, ...before } = row;
  may(before, who);
  const stepped = afterStep(before, step, who, now, note, takenAt);
  if (stepped === before) return orderSeen(before);
  if (returned && before.kind === 'team')
    throw Invalid('dispatch.return_impossible', 'A team brings no supplies back: leave `returned` out.', {
      errors: [{ path: '/returned', message: 'belongs to an order for supplies' }],
    });
  const after = returned ? withReturned(stepped, returned) : stepped;
  if (after.teamId === null) await moveSupplies({ db, emit, now, who }, before, after, step);
  else await moveTeam({ db, emit, now }, after, step, location);
  const { state, version, receipts, lines, updatedAt } = after;
  await db.update(orders).set({ state, version, receipts, lines, updatedAt }).where(eq(orders.id, after.id));
  emit(told[step], orderSeen(after));
  return orderSeen(after);
}

async function moveTeam(
  { db, emit, now }: Pick<Step, 'db' | 'emit' | 'now'>,
  order: OrderRow,
  step: OrderStep,
  location: Said['location'],
): Promise<void> {
  // Whoever arrives is where the order sent them; whoever is free again is taken to be on the way home.
  const at = location ?? (step === 'arrive' ? order.location : undefined);
  const home = !isOpen(order.state);
  const [team] = await db
    .update(teams)
    .set({
      state: teamStates[step],
      openOrderId: home ? null : order.id,
      version: sql`${teams.version} + 1`,
      updatedAt: now,
      ...(home ? { location: null } : at ? { location: at } : {}),
    })
    .where(eq(teams.id, order.teamId ?? ''))
    .returning();
  if (team) emit(TeamChanged, publicTeam(team));
}

async function moveSupplies(
  { db, emit, now, who }: Omit<Step, 'params'>,
  before: OrderRow,
  after: OrderRow,
  step: OrderStep,
): Promise<void> {
  const held = await lockStocks(
    db,
    after.lines.map(({ stockId }) => stockId),
  );
  const moved = movementsOf(before, after, step, held, { by: who, now, orderId: after.id });
  const names = new Map(after.lines.map(({ depotId, depotName }) => [depotId, depotName]));
  await writeMovements(db, emit, held, moved, names, after.incidentId);
}
