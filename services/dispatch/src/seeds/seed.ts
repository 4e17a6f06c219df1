import { DepotChanged, seededUnitId, TeamChanged } from '@muster/contracts';
import type { Db, Emit, Running } from '@muster/kit';
import { publicDepot } from '../depots/index.ts';
import { depots, items, needRules, stocks, teams } from '../schema.ts';
import { movementOf, writeMovements } from '../stocks/index.ts';
import { publicTeam } from '../teams/index.ts';
import { seededDepots } from './depots.ts';
import { seededNeedRules } from './need-rules.ts';
import { seededId } from './seeded-id.ts';
import { type SeededStock, seededStocks } from './stocks.ts';
import { seededTeams } from './teams.ts';

const by = { id: seededUnitId('610100'), name: '初始台账' };

/**
 * Writes what is not there yet, and tells of it; what somebody changed since stays as it is. In small
 * transactions, each whole by itself: a slow machine gets through them all the same.
 */
export async function seed({ transact }: Running): Promise<void> {
  await transact(async ({ db, emit, now }) => {
    const added = await db.insert(teams).values(seededTeams(now)).onConflictDoNothing().returning();
    for (const team of added) emit(TeamChanged, publicTeam(team));
    const opened = await db.insert(depots).values(seededDepots(now)).onConflictDoNothing().returning();
    for (const depot of opened) emit(DepotChanged, publicDepot(depot));
    await db.insert(needRules).values(seededNeedRules(now)).onConflictDoNothing();
  });
  const stock = Map.groupBy(seededStocks(), ({ depotId }) => depotId);
  for (const held of stock.values()) await transact(({ db, emit, now }) => seedStocks(db, emit, held, now));
}

async function seedStocks(db: Db, emit: Emit, held: readonly SeededStock[], now: Date): Promise<void> {
  await db
    .insert(items)
    .values(
      held
        .filter(({ reserve }) => reserve === 'stock')
        .map(({ itemCode: code, measure }) => ({ code, measure })),
    )
    .onConflictDoNothing();
  const rows = await db
    .insert(stocks)
    .values(
      held.map(({ n, quantity: _quantity, ...stock }) => ({
        id: seededId('8400', n),
        version: 0,
        ...stock,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const quantities = new Map(held.map(({ n, quantity }) => [seededId('8400', n), quantity]));
  const names = new Map(seededDepots(now).map(({ id, name }) => [id, name]));
  const received = rows.map((stock) => {
    const from = { stock, account: 'supplier' } as const;
    const to = { stock, account: 'available' } as const;
    const cause = { kind: 'receive', by, now, reason: '期初库存' } as const;
    return movementOf(quantities.get(stock.id) ?? 0, from, to, cause);
  });
  if (rows.length > 0) await writeMovements(db, emit, rows, received, names, null);
}
