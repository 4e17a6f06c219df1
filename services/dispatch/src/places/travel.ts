import type { SpeedClass } from '@muster/contracts';
import { metresBetween, type Place } from './place.ts';

/** Assumptions of the estimate: minutes until it moves, kilometres an hour, road metres for a metre as the crow flies. */
const travel = {
  road: { turnout: 10, kmh: 35, detour: 1.4 },
  air: { turnout: 10, kmh: 220, detour: 1 },
  lorry: { turnout: 30, kmh: 30, detour: 1.4 },
} as const;

/** Minutes until goods that are not in the depot can be loaded there. */
export const leadMinutes = { stock: 0, agreement: 120, capacity: 1440 } as const;

export const estimateNote =
  `估算值：直线距离乘以道路系数 ${travel.road.detour}，队伍车速 ${travel.road.kmh} km/h、出动 ${travel.road.turnout} 分钟，` +
  `直升机 ${travel.air.kmh} km/h、出动 ${travel.air.turnout} 分钟，物资车辆 ${travel.lorry.kmh} km/h、装车 ${travel.lorry.turnout} 分钟，` +
  `协议储备另加 ${leadMinutes.agreement} 分钟，产能储备另加 ${leadMinutes.capacity} 分钟；未计路况。`;

export interface Trip {
  metres: number;
  minutes: number;
}

/** How far and how long, as an estimate; whole metres and whole minutes, rounded up. */
export function tripBetween(from: Place, to: Place, by: SpeedClass | 'lorry'): Trip {
  const metres = metresBetween(from, to);
  const { turnout, kmh, detour } = travel[by];
  return { metres, minutes: turnout + Math.ceil(((metres * detour) / 1000 / kmh) * 60) };
}
