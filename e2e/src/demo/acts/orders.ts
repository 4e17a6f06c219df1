import {
  AcceptOrder,
  ArriveOrder,
  CancelOrder,
  DeclineOrder,
  DepartOrder,
  GetRecommendations,
  GiveOrder,
  type Order,
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleased,
  type Recommendation,
  ReleaseOrder,
} from '@muster/contracts';
import { Refused, type Sent } from '../client.ts';
import type { DayStep, Fate } from '../day.ts';
import { incidentAt, type Stage } from '../stage.ts';

type TeamStep = Extract<DayStep, { do: 'team' }>;
type SupplyStep = Extract<DayStep, { do: 'supplies' }>;

const recommended = async (stage: Stage, incidentId: string): Promise<Recommendation> =>
  (
    await stage.client.send('recommend resources', GetRecommendations, stage.people.commander, {
      query: { incidentId, limit: 50 },
    })
  ).body;

function keep(stage: Stage, event: { type: string }, sent: Sent<Order>): Order {
  stage.ledger.orders.set(sent.body.id, sent.body);
  stage.ledger.took(event.type, sent.body, sent.body.incidentId, sent);
  return sent.body;
}

/** Which of the wanted skills a team has, the one most wanted first; -1 for none, 0 where any team will do. */
function rankOf(has: readonly string[], wanted: readonly string[]): number {
  return wanted.length === 0 ? 0 : wanted.findIndex((skill) => has.includes(skill));
}

/** Orders the first recommended team that fits and is still free: another may have been faster. */
export async function orderTeam(
  stage: Stage,
  key: string,
  { skills, note }: TeamStep,
): Promise<Order | undefined> {
  const incidentId = incidentAt(stage, key).id;
  const { teams } = await recommended(stage, incidentId);
  const fitting = teams
    .map(({ team }) => ({ team, rank: rankOf(team.skills, skills) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  for (const { team } of fitting.slice(0, 8)) {
    try {
      const sent = await stage.client.send('order a team', GiveOrder, stage.people.commander, {
        body: { incidentId, teamId: team.id, ...(note === undefined ? {} : { note }) },
      });
      return keep(stage, OrderGiven, sent);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 409)) throw error;
    }
  }
  return undefined;
}

/** Orders the very unit that the day names. */
export async function orderUnit(
  stage: Stage,
  key: string,
  { unit }: Extract<DayStep, { do: 'unit' }>,
): Promise<Order> {
  const teamId = stage.teams.get(unit);
  if (teamId === undefined) throw new Error(`${key}: there is no unit ${unit}`);
  const sent = await stage.client.send('order a team', GiveOrder, stage.people.commander, {
    body: { incidentId: incidentAt(stage, key).id, teamId, note: `unit ${unit}` },
  });
  return keep(stage, OrderGiven, sent);
}

/** Orders a part of what is recommended: the first so many items that a depot has. */
export async function orderSupplies(
  stage: Stage,
  key: string,
  { lines }: SupplyStep,
): Promise<Order | undefined> {
  const incidentId = incidentAt(stage, key).id;
  for (let turn = 0; turn < 3; turn++) {
    const { supplies } = await recommended(stage, incidentId);
    const picks = supplies.flatMap((supply) => supply.picks.slice(0, 1)).slice(0, lines);
    if (picks.length === 0) break;
    try {
      const sent = await stage.client.send('order supplies', GiveOrder, stage.people.commander, {
        body: {
          incidentId,
          lines: picks.map(({ depotId, itemCode, reserve, quantity }) => ({
            depotId,
            itemCode,
            reserve,
            quantity: Math.max(1, Math.ceil(quantity * (0.1 + 0.2 * stage.random()))),
          })),
        },
      });
      return keep(stage, OrderGiven, sent);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 409)) throw error;
    }
  }
  return undefined;
}

/** A team's own contact answers on their phone; for the others the command centre notes the answer. */
const answererOf = (stage: Stage, order: Order) =>
  order.teamId !== null && order.teamId === stage.people.responder.teamId
    ? stage.people.responder
    : stage.people.commander;

const onTheWay = {
  accept: { route: AcceptOrder, event: OrderAccepted },
  depart: { route: DepartOrder, event: OrderDeparted },
  arrive: { route: ArriveOrder, event: OrderArrived },
} as const;

export async function receipt(stage: Stage, order: Order, step: keyof typeof onTheWay): Promise<void> {
  const { route, event } = onTheWay[step];
  const sent = await stage.client.send(
    `${step} an order`,
    route as typeof AcceptOrder,
    answererOf(stage, order),
    {
      params: { id: order.id },
      body: {},
    },
  );
  keep(stage, event, sent);
  stage.ledger.receipts++;
}

/** The last receipt: done and released, declined by the team, or called off by who gave it. */
export async function finish(stage: Stage, order: Order, fate: Fate): Promise<void> {
  const { client, people } = stage;
  const params = { id: order.id };
  if (fate === 'declined') {
    const body = { reason: '车辆故障，无法出动' };
    keep(
      stage,
      OrderDeclined,
      await client.send('decline an order', DeclineOrder, answererOf(stage, order), { params, body }),
    );
  } else if (fate === 'cancelled') {
    const body = { reason: '已有更近的力量到场' };
    keep(
      stage,
      OrderCancelled,
      await client.send('cancel an order', CancelOrder, people.commander, { params, body }),
    );
  } else {
    const returned = order.lines.flatMap(({ depotId, itemCode, reserve, quantity }) =>
      quantity > 1 ? [{ depotId, itemCode, reserve, quantity: Math.floor(quantity / 2) }] : [],
    );
    const body = returned.length > 0 ? { returned } : {};
    keep(
      stage,
      OrderReleased,
      await client.send('release an order', ReleaseOrder, answererOf(stage, order), { params, body }),
    );
  }
  stage.ledger.receipts++;
}
