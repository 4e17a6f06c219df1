import { MoveStock } from '@muster/contracts';
import { handle, Invalid } from '@muster/kit';
import { type MovementRow, movementOf, type StockRow, stockShort } from './ledger.ts';
import { checkedRequest, type Request } from './movement-request.ts';
import { type DepotBrief, depotsFor, measureFor, mustBeActive, openPosition } from './positions.ts';
import { lockPositions, type Position, samePosition, stockSeen, writeMovements } from './store.ts';

export const moveStock = handle(MoveStock, async ({ body, who, db, emit, now }) => {
  const request = checkedRequest(body);
  const { itemCode, reserve = 'stock' } = request;
  const places = [request.depotId, ...(request.toDepotId === undefined ? [] : [request.toDepotId])];
  const positions: Position[] = places.map((depotId) => ({ depotId, itemCode, reserve }));
  const [depots, measure, found] = await Promise.all([
    depotsFor(db, who, places),
    measureFor(db, itemCode, request.measure),
    lockPositions(db, positions),
  ]);
  // Refusals come before the first write, so that nobody else's transaction fails with this one.
  refuseEarly(request, positions, found, depots);
  const held = [...found];
  for (const position of positions)
    if (!held.some((stock) => samePosition(stock, position))) {
      const depot = depots.get(position.depotId);
      held.push(await openPosition(db, position, measure, depot?.unitPath ?? who.unit.path, now));
    }
  const [here, there] = positions.map((position) => held.find((stock) => samePosition(stock, position)));
  if (!here) throw new Error('the position was neither found nor opened');
  const movement = movementFor(request, here, there ?? here, { by: who, now });
  const names = new Map([...depots].map(([id, { name }]) => [id, name]));
  const after = await writeMovements(db, emit, held, [movement], names, null);
  return {
    ...stockSeen(after.get(here.id) ?? here, names.get(here.depotId) ?? here.depotId),
    movement,
  };
});

function refuseEarly(
  request: Request,
  positions: readonly Position[],
  found: readonly StockRow[],
  depots: ReadonlyMap<string, DepotBrief>,
): void {
  const into = depots.get(request.toDepotId ?? request.depotId);
  if (into && (request.kind === 'receive' || request.kind === 'transfer')) mustBeActive(into);
  const [first] = positions;
  const here = first && found.find((stock) => samePosition(stock, first));
  const takes = request.kind === 'transfer' || request.kind === 'write-off';
  const quantity = request.quantity ?? 0;
  if (takes && quantity > (here?.available ?? 0))
    throw stockShort(here ?? { ...request, available: 0, measure: '件' }, quantity);
  if (request.kind === 'correction' && request.counted === (here?.available ?? 0))
    throw Invalid(
      'dispatch.nothing_to_correct',
      `The books say ${request.counted} already, as counted. There is nothing to correct.`,
      { errors: [{ path: '/counted', message: 'is what the books say' }] },
    );
}

function movementFor(
  request: Request,
  here: StockRow,
  there: StockRow,
  cause: { by: { id: string; name: string }; now: Date },
): MovementRow {
  const why = { ...cause, kind: request.kind, reason: request.reason };
  const available = { stock: here, account: 'available' } as const;
  const quantity = request.quantity ?? 0;
  switch (request.kind) {
    case 'receive':
      return movementOf(quantity, { stock: here, account: 'supplier' }, available, why);
    case 'transfer':
      return movementOf(quantity, available, { stock: there, account: 'available' }, why);
    case 'write-off':
      return movementOf(quantity, available, { stock: here, account: 'written-off' }, why);
    case 'correction': {
      const difference = (request.counted ?? 0) - here.available;
      const adjusted = { stock: here, account: 'adjusted' } as const;
      return difference > 0
        ? movementOf(difference, adjusted, available, why)
        : movementOf(-difference, available, adjusted, why);
    }
  }
}
