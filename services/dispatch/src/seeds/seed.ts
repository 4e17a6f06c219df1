import { DepotChanged, StockMoved, seededUnitId, TeamChanged } from '@muster/contracts';
import type { Db, Emit, Running } from '@muster/kit';
import { publicDepot } from '../depots/index.ts';
import { depots, items, movements, needRules, stocks, teams } from '../schema.ts';
import { movementOf, posted, stockSeen } from '../stocks/index.ts';
import { publicTeam } from '../teams/index.ts';
import { seededDepots } from './depots.ts';
import { seededNeedRules } from './need-rules.ts';
import { seededId } from './seeded-id.ts';
import { seededStocks } from './stocks.ts';
import { seededTeams } from './teams.ts';

const by = { id: seededUnitId('610100'), name: '初始台账' };

/** Writes what is not there yet, and tells of it; what somebody changed since stays as it is. */
export async function seed({ transact }: Running): Promise<void> {
  await transact(async ({ db, emit, now }) => {
    const added = await db.insert(teams).values(seededTeams(now)).onConflictDoNothing().returning();
    for (const team of added) emit(TeamChanged, publicTeam(team));
    const opened = await db.insert(depots).values(seededDepots(now)).onConflictDoNothing().returning();
    for (const depot of opened) emit(DepotChanged, publicDepot(depot));
    await db.insert(needRules).values(seededNeedRules(now)).onConflictDoNothing();
    await seedStocks(db, emit, now);
  });
}

async function seedStocks(db: Db, emit: Emit, now: Date): Promise<void> {
  const all = seededStocks();
  const measures = new Map(all.map(({ itemCode, measure }) => [itemCode, measure]));
  await db
    .insert(items)
    .values([...measures].map(([code, measure]) => ({ code, measure })))
    .onConflictDoNothing();
  const rows = await db
    .insert(stocks)
    .values(
      all.map(({ n, quantity: _quantity, ...stock }) => ({
        id: seededId('8400', n),
        version: 0,
        ...stock,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const quantities = new Map(all.map(({ n, quantity }) => [seededId('8400', n), quantity]));
  const names = new Map(seededDepots(now).map(({ id, name }) => [id, name]));
  const received = rows.map((stock) => {
    const from = { stock, account: 'supplier' } as const;
    const to = { stock, account: 'available' } as const;
    return movementOf(quantities.get(stock.id) ?? 0, from, to, {
      kind: 'receive',
      by,
      now,
      reason: '期初库存',
    });
  });
  for (const [index, stock] of rows.entries()) {
    const movement = received[index];
    if (!movement) continue;
    const seen = stockSeen(posted(stock, movement), names.get(stock.depotId) ?? stock.depotId);
    emit(StockMoved, { ...seen, incidentId: null, movement });
  }
  if (received.length > 0) await db.insert(movements).values(received);
}
