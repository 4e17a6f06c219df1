import { IncidentReported, StockMoved, seededDepotId } from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustAnswerAsContracted } from '../as-contracted.test-data.ts';
import { sampleIncident } from '../sample-incident.test-data.ts';
import { dispatchService } from '../service.ts';

const stocks = '/api/dispatch/stocks';
const [north, south] = [seededDepotId(1), seededDepotId(2)];

/** A small generator with a seed, so that a run that fails is run again exactly. */
function drawn(seed: number) {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the stock ledger', () => {
  let world: World;
  let dispatch: Awaited<ReturnType<World['start']>>;
  beforeAll(async () => {
    world = await openWorld();
    dispatch = await world.start(dispatchService);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const keeper = () => dispatch.as(world.person('duty-leader'));
  const find = async (depotId: string, itemCode: string, reserve = 'stock') => {
    const found = await keeper().get(`${stocks}?depotId=${depotId}&itemCode=${itemCode}&reserve=${reserve}`);
    return found.body.items[0];
  };

  /** Every item sums to zero over all accounts, each balance is what the movements say, none is negative. */
  async function mustBalance() {
    const sums = await world.sql`
      select item_code, sum(available + reserved + in_transit + on_scene + consumed + written_off + adjusted + supplier)::bigint as total
      from dispatch.stocks group by item_code having
        sum(available + reserved + in_transit + on_scene + consumed + written_off + adjusted + supplier) <> 0`;
    expect(sums).toEqual([]);
    const wrong = await world.sql`
      with posted as (
        select stock, account, sum(quantity) as balance from (
          select to_stock_id as stock, to_account as account, quantity from dispatch.movements
          union all select from_stock_id, from_account, -quantity from dispatch.movements) both_ends
        group by stock, account)
      select s.id, a.account, a.balance, p.balance as posted from dispatch.stocks s
      cross join lateral (values ('available', s.available), ('reserved', s.reserved), ('in-transit', s.in_transit),
        ('on-scene', s.on_scene), ('consumed', s.consumed), ('written-off', s.written_off), ('adjusted', s.adjusted),
        ('supplier', s.supplier)) a(account, balance)
      left join posted p on p.stock = s.id and p.account = a.account
      where a.balance <> coalesce(p.balance, 0)
         or (a.balance < 0 and a.account not in ('supplier', 'adjusted'))`;
    expect(wrong).toEqual([]);
  }

  it('starts with seeds that sum to zero and came from a supplier, told as events once', async () => {
    await mustBalance();
    const again = await world.start(dispatchService);
    await again.close();
    const [row] = await world.sql`select count(*)::int as stocks,
      (select count(*)::int from dispatch.movements) as movements from dispatch.stocks`;
    expect(row?.['movements']).toBe(row?.['stocks']);
    expect(await world.events(StockMoved)).toHaveLength(row?.['stocks']);
  });

  it('books a receipt when nothing but depot, item and quantity is said', async () => {
    const before = await find(north, '2130101');
    const booked = await keeper().post(stocks, { depotId: north, itemCode: '2130101', quantity: 4 });
    expect(booked.status, booked.text).toBe(201);
    mustAnswerAsContracted('MoveStock', 201, booked.body);
    expect(booked.body).toMatchObject({
      id: before.id,
      version: before.version + 1,
      available: before.available + 4,
      itemName: '大型排水机组',
      measure: '套',
      movement: { kind: 'receive', fromAccount: 'supplier', toAccount: 'available', quantity: 4 },
    });
  });

  it('opens a position for an item that the depot never had, in its own measure', async () => {
    const first = await keeper().post(stocks, {
      depotId: north,
      itemCode: '2010107',
      quantity: 9,
      measure: '具',
    });
    expect(first.body).toMatchObject({ version: 1, available: 9, measure: '具', reserve: 'stock' });
    const other = await keeper().post(stocks, {
      depotId: south,
      itemCode: '2010107',
      quantity: 9,
      measure: '箱',
    });
    expect([other.status, other.body.code]).toEqual([422, 'dispatch.measure_differs']);
    expect(other.body.detail).toContain('counted in 具 everywhere');
  });

  it('opens one position for many who bring the same new item at once', async () => {
    const brought = await Promise.all(
      Array.from({ length: 30 }, () =>
        keeper().post(stocks, { depotId: south, itemCode: '2010109', quantity: 2 }),
      ),
    );
    expect(new Set(brought.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(brought.map(({ body }) => body.id)).size).toBe(1);
    expect((await find(south, '2010109')).available).toBe(60);
  });

  it('moves goods from one depot to another, in one movement that both list', async () => {
    const [from, to] = [await find(north, '1110301'), await find(south, '1110301')];
    const moved = await keeper().post(stocks, {
      kind: 'transfer',
      depotId: north,
      toDepotId: south,
      itemCode: '1110301',
      quantity: 100,
    });
    expect(moved.status, moved.text).toBe(201);
    expect((await find(north, '1110301')).available).toBe(from.available - 100);
    expect((await find(south, '1110301')).available).toBe(to.available + 100);
    for (const depot of [north, south]) {
      const { body } = await keeper().get(`/api/dispatch/depots/${depot}/movements?itemCode=1110301&limit=1`);
      expect(body.items[0]).toMatchObject({ id: moved.body.movement.id, kind: 'transfer' });
    }
  });

  it('writes off and corrects with a reason, and not without one', async () => {
    const { available } = await find(north, '2110107');
    const body = { depotId: north, itemCode: '2110107' };
    const silent = await keeper().post(stocks, { ...body, kind: 'write-off', quantity: 5 });
    expect([silent.status, silent.body.errors[0].path]).toEqual([422, '/reason']);
    await keeper().post(stocks, { ...body, kind: 'write-off', quantity: 5, reason: '过期报废' });
    const counted = await keeper().post(stocks, {
      ...body,
      kind: 'correction',
      counted: available + 20,
      reason: '盘点',
    });
    expect(counted.body).toMatchObject({
      available: available + 20,
      movement: { kind: 'correction', quantity: 25, fromAccount: 'adjusted', toAccount: 'available' },
    });
    const same = await keeper().post(stocks, {
      ...body,
      kind: 'correction',
      counted: available + 20,
      reason: '盘点',
    });
    expect([same.status, same.body.code]).toEqual([422, 'dispatch.nothing_to_correct']);
  });

  it('refuses what would leave less than nothing, saying what there is', async () => {
    const { available } = await find(north, '2080101');
    const refused = await keeper().post(stocks, {
      kind: 'write-off',
      depotId: north,
      itemCode: '2080101',
      quantity: available + 1,
      reason: '误报',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'dispatch.stock_short']);
    expect(refused.body.detail).toContain(`has ${available} 套`);
  });

  it.each([
    [{ kind: 'receive' }, '/quantity'],
    [{ quantity: 1, counted: 1 }, '/counted'],
    [{ kind: 'correction', quantity: 1, reason: 'x' }, '/counted'],
    [{ kind: 'transfer', quantity: 1 }, '/toDepotId'],
    [{ kind: 'transfer', quantity: 1, toDepotId: north }, '/toDepotId'],
    [{ quantity: 1, toDepotId: south }, '/toDepotId'],
    [{ quantity: 1, itemCode: '1999999' }, '/itemCode'],
  ])('refuses the incomplete movement %o', async (more, path) => {
    const refused = await keeper().post(stocks, { depotId: north, itemCode: '2130105', ...more });
    expect([refused.status, refused.body.code]).toEqual([422, 'dispatch.movement_incomplete']);
    expect(refused.body.errors[0].path).toBe(path);
  });

  it.each([1e308, -0, 0, -5, 0.5, 'NaN', '7', null, 1_000_000_001, 9_007_199_254_740_992, true, {}])(
    'refuses %s as a quantity',
    async (quantity) => {
      const refused = await keeper().post(stocks, { depotId: north, itemCode: '2130105', quantity });
      expect([refused.status, refused.body.code]).toEqual([400, 'kit.request_malformed']);
    },
  );

  it('refuses a number too large for any program, sent as raw text', async () => {
    for (const text of ['1e999', '123456789012345678901234567890', '-0.0', '1E+400']) {
      const body = `{"depotId":"${north}","itemCode":"2130105","quantity":${text}}`;
      const refused = await keeper().post(stocks, body, { headers: { 'content-type': 'application/json' } });
      expect(refused.status, text).toBe(400);
    }
  });

  it('cannot be filled past what a number holds exactly', async () => {
    const full = { depotId: north, itemCode: '2010801', quantity: 1_000_000_000 };
    for (let i = 0; i < 3; i++) expect((await keeper().post(stocks, full)).status).toBe(201);
    await world.sql.unsafe(
      `insert into dispatch.movements (id, kind, item_code, quantity, from_stock_id, from_account, to_stock_id, to_account, by, at)
       select gen_random_uuid(), 'receive', item_code, 997000000000, id, 'supplier', id, 'available', '{"id":"00000000-0000-7000-8100-000000000002","name":"带班"}', now()
       from dispatch.stocks where depot_id = $1 and item_code = '2010801'`,
      [north],
    );
    const refused = await keeper().post(stocks, full);
    expect([refused.status, refused.body.code]).toEqual([422, 'dispatch.stock_too_large']);
  });

  it('lets 200 withdraw at once from what is enough for 50, and never falls below zero', async () => {
    const incident = sampleIncident();
    await world.publish(IncidentReported, incident);
    await world.settled();
    await keeper().post(stocks, { depotId: north, itemCode: '2040401', quantity: 100 });
    // Two instances: neither the lane of one nor luck keeps them apart, only the database.
    const second = await world.start(dispatchService);
    const askers = [keeper(), second.as(world.person('commander'))];
    const asked = await Promise.all(
      Array.from({ length: 200 }, (_, at) => {
        const asker = askers[at % 2] ?? keeper();
        return at % 4 < 2
          ? asker.post('/api/dispatch/orders', {
              incidentId: incident.id,
              lines: [{ depotId: north, itemCode: '2040401', quantity: 2 }],
            })
          : asker.post(stocks, {
              kind: 'write-off',
              depotId: north,
              itemCode: '2040401',
              quantity: 2,
              reason: '压力测试',
            });
      }),
    );
    await second.close();
    expect(asked.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(asked.filter(({ body }) => body.code === 'dispatch.stock_short')).toHaveLength(150);
    const left = await find(north, '2040401');
    expect(left.available).toBe(0);
    await mustBalance();
  });

  it.each([1, 2, 3])('stays balanced under random movements (seed %i)', { timeout: 60_000 }, async (seed) => {
    const draw = drawn(seed);
    const pick = <T>(of: readonly T[]): T => of[draw(of.length)] as T;
    const depots = [1, 2, 3, 4].map(seededDepotId);
    const codes = ['2130105', '2070201', '3010700'];
    const incident = sampleIncident();
    await world.publish(IncidentReported, incident);
    await world.settled();
    const open: string[] = [];
    const act = async (): Promise<void> => {
      const body = { depotId: pick(depots), itemCode: pick(codes), quantity: 1 + draw(2_000) };
      const step = draw(8);
      const id = open[draw(Math.max(1, open.length))];
      let answer: Awaited<ReturnType<ReturnType<typeof keeper>['post']>>;
      if (step === 0) answer = await keeper().post(stocks, body);
      else if (step === 1)
        answer = await keeper().post(stocks, { ...body, kind: 'transfer', toDepotId: pick(depots) });
      else if (step === 2) answer = await keeper().post(stocks, { ...body, kind: 'write-off', reason: 'r' });
      else if (step === 3) {
        const { quantity, ...position } = body;
        answer = await keeper().post(stocks, {
          ...position,
          kind: 'correction',
          counted: quantity,
          reason: 'r',
        });
      } else if (step < 6 || id === undefined) {
        answer = await dispatch
          .as(world.person('commander'))
          .post('/api/dispatch/orders', { incidentId: incident.id, lines: [body] });
        if (answer.status === 201) open.push(answer.body.id);
      } else {
        const verb = pick(['accept', 'depart', 'arrive', 'release', 'decline', 'cancel'] as const);
        const said = verb === 'decline' || verb === 'cancel' ? { reason: 'r' } : undefined;
        answer = await dispatch
          .as(world.person('commander'))
          .post(`/api/dispatch/orders/${id}/${verb}`, said);
      }
      expect([200, 201, 409, 422], answer.text).toContain(answer.status);
    };
    for (let round = 0; round < 25; round++) await Promise.all(Array.from({ length: 12 }, act));
    await mustBalance();
  });

  it('is written once: neither a movement nor a balance can be changed past it, even in the database', async () => {
    const own = world.urlOf('dispatch');
    expect(own).toContain('dispatch');
    for (const statement of [
      'update dispatch.movements set quantity = 1',
      'delete from dispatch.movements',
      'truncate dispatch.movements',
      'update dispatch.stocks set available = 5',
      'delete from dispatch.stocks',
    ])
      await expect(world.sql.unsafe(statement), statement).rejects.toThrow(/the ledger is written once/);
    await expect(
      world.sql.unsafe(
        `insert into dispatch.movements (id, kind, item_code, quantity, from_stock_id, from_account, to_stock_id, to_account, by, at)
         select gen_random_uuid(), 'issue', item_code, available + 1, id, 'available', id, 'in-transit', '{}', now()
         from dispatch.stocks limit 1`,
      ),
    ).rejects.toThrow(/stocks_available_not_negative/);
  });

  it('lists balances by depot, by what lies below a code, and by what is short of its target', async () => {
    const pumps = await keeper().get(`${stocks}?depotId=${north}&under=2130100`);
    expect(pumps.body.items.map(({ itemCode }: { itemCode: string }) => itemCode).sort()).toEqual([
      '2130101',
      '2130105',
    ]);
    const short = await keeper().get(`${stocks}?depotId=${north}&short=true`);
    expect(short.body.items.length).toBeGreaterThan(0);
    for (const { available, target } of short.body.items) expect(available).toBeLessThan(target);
    const all = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await keeper().get(`${stocks}?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
      for (const { id } of page.body.items) all.add(id);
      cursor = page.body.nextCursor;
    }
    const [row] = await world.sql`select count(*)::int as n from dispatch.stocks`;
    expect(all.size).toBe(row?.['n']);
    mustAnswerAsContracted('ListStocks', 200, short.body);
    const ledger = await keeper().get(`/api/dispatch/depots/${north}/movements?limit=200`);
    mustAnswerAsContracted('ListMovements', 200, ledger.body);
    const codes = await keeper().get('/api/dispatch/supply-codes?limit=200');
    mustAnswerAsContracted('ListSupplyCodes', 200, codes.body);
    const rest = await keeper().get(`/api/dispatch/supply-codes?limit=200&cursor=${codes.body.nextCursor}`);
    expect(rest.body.items[0].code > codes.body.items.at(-1).code).toBe(true);
  });

  it('takes a target and a note, and refuses a change of what somebody changed meanwhile', async () => {
    const stock = await find(south, '2130105');
    const path = `${stocks}/${stock.id}`;
    const etag = { headers: { 'if-match': `"${stock.version}"` } };
    const set = await keeper().patch(path, { target: 500, note: '待补充' }, etag);
    expect(set.body).toMatchObject({ target: 500, note: '待补充', version: stock.version + 1 });
    expect(set.headers.get('etag')).toBe(`"${stock.version + 1}"`);
    const stale = await keeper().patch(path, { target: 1 }, etag);
    expect([stale.status, stale.body.code]).toEqual([412, 'dispatch.changed_meanwhile']);
    const blind = await keeper().patch(path, { target: 1 });
    expect(blind.status).toBe(428);
  });

  it('answers a repeated Idempotency-Key with the first result and books nothing more', async () => {
    const before = await find(south, '2040402');
    const headers = { 'idempotency-key': newId() };
    const body = { depotId: south, itemCode: '2040402', quantity: 3 };
    const first = await keeper().post(stocks, body, { headers });
    const second = await keeper().post(stocks, body, { headers });
    expect(second.body).toEqual(first.body);
    const other = await keeper().post(stocks, { ...body, quantity: 4 }, { headers });
    expect(other.status).toBe(422);
    expect((await find(south, '2040402')).available).toBe(before.available + 3);
  });
});
