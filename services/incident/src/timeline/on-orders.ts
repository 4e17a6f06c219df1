import {
  type Order,
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleaseDue,
  OrderReleased,
  ResourcesRecommended,
} from '@muster/contracts';
import { type Step, step } from './step.ts';

const whom = (order: Order): string =>
  order.teamName ??
  order.lines.map((line) => `${line.depotName}${line.itemName}×${line.quantity}`).join('、');

/** One receipt of an order's life: who and when stand in the last one. */
function receipt(order: Order, told: string): Step {
  const last = order.receipts.at(-1);
  return {
    incidentId: order.incidentId,
    subjectId: order.id,
    at: last?.at ?? order.updatedAt,
    kind: 'order',
    title: `${told}：${whom(order)}${last?.note ? `（${last.note}）` : ''}`,
    params: {
      number: order.number,
      kind: order.kind,
      state: order.state,
      teamName: order.teamName,
      lines: order.lines.length,
      distanceMetres: order.distanceMetres,
      estimatedMinutes: order.estimatedMinutes,
      note: last?.note ?? null,
    },
    by: last?.by.name,
  };
}

export const orderSteps = [
  step(ResourcesRecommended, (r) => ({
    incidentId: r.incidentId,
    subjectId: r.id,
    at: r.computedAt,
    kind: 'resources',
    title: `推荐队伍${r.teams.length}支、物资${r.supplies.length}项${r.short.length > 0 ? `，缺口${r.short.length}项` : ''}`,
    params: { teams: r.teams.length, supplies: r.supplies.length, short: r.short.length },
  })),
  step(OrderGiven, (o) => receipt(o, `下达调派令 ${o.number}`)),
  step(OrderAccepted, (o) => receipt(o, '接令')),
  step(OrderDeclined, (o) => receipt(o, '拒令')),
  step(OrderDeparted, (o) => receipt(o, '出动')),
  step(OrderArrived, (o) => receipt(o, '到达')),
  step(OrderReleased, (o) => receipt(o, '归建')),
  step(OrderCancelled, (o) => receipt(o, '撤销调派')),
  step(OrderReleaseDue, (o) => ({ ...receipt(o, '待归建'), at: o.releaseDueAt, by: null })),
];
