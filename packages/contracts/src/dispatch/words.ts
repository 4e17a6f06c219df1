import Type, { type Static } from 'typebox';
import { oneOf } from '../shapes.ts';

const seededId = (group: string, n: number): string =>
  `00000000-0000-7000-${group}-${String(n).padStart(12, '0')}`;
/** Id of the n-th seeded team, from 1, the same on every installation. */
export const seededTeamId = (n: number): string => seededId('8200', n);
/** Id of the n-th seeded depot, from 1, the same on every installation. */
export const seededDepotId = (n: number): string => seededId('8300', n);

/** What a team is by trade; what it can do stands in its capabilities and skills. */
export const teamKinds = [
  'fire',
  'flood',
  'chemical',
  'medical',
  'mine',
  'earthquake',
  'forest-fire',
  'power',
  'gas',
  'water',
  'communication',
  'traffic',
  'engineering',
  'environment',
  'air',
  'civil',
] as const;
export const TeamKind = oneOf(...teamKinds);
export type TeamKind = Static<typeof TeamKind>;

/** `available` and `off-duty` are set by its keeper; the other three follow from the order it holds. */
export const TeamState = oneOf('available', 'ordered', 'departed', 'on-scene', 'off-duty');
export type TeamState = Static<typeof TeamState>;

/** How it travels: the estimate of its arrival follows from this. */
export const SpeedClass = oneOf('road', 'air');
export type SpeedClass = Static<typeof SpeedClass>;

/** A skill as a word of its own, `boat-rescue`; `skillNames` has the names of those that the rules know. */
export const Skill = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', maxLength: 40 });
/** Event class or the start of one (GB/T 35561 family): `11A` serves every event whose class begins so. */
export const EventClassPrefix = Type.String({ pattern: '^[01][0-9]([0-9A-Z]([0-9]{2})?)?$', maxLength: 5 });

export const skillNames: Readonly<Record<string, { zh: string; en: string }>> = {
  firefighting: { zh: '灭火', en: 'fire fighting' },
  'high-rise': { zh: '高层灭火', en: 'high-rise fire fighting' },
  'water-supply': { zh: '供水', en: 'water supply' },
  pumping: { zh: '排涝', en: 'pumping' },
  'boat-rescue': { zh: '舟艇救援', en: 'boat rescue' },
  diving: { zh: '潜水搜救', en: 'diving' },
  'dyke-repair': { zh: '堤防抢险', en: 'dyke repair' },
  evacuation: { zh: '转移安置', en: 'evacuation' },
  'leak-stopping': { zh: '堵漏', en: 'leak stopping' },
  decontamination: { zh: '洗消', en: 'decontamination' },
  detection: { zh: '侦检监测', en: 'detection' },
  'first-aid': { zh: '现场急救', en: 'first aid' },
  ambulance: { zh: '伤员转运', en: 'ambulance' },
  'disease-control': { zh: '疾病防控', en: 'disease control' },
  'mine-rescue': { zh: '矿山救护', en: 'mine rescue' },
  'collapse-search': { zh: '坍塌搜救', en: 'collapse search' },
  'rope-rescue': { zh: '绳索救援', en: 'rope rescue' },
  'mountain-rescue': { zh: '山地救援', en: 'mountain rescue' },
  'forest-firefighting': { zh: '森林灭火', en: 'forest fire fighting' },
  'power-repair': { zh: '电力抢修', en: 'power repair' },
  'power-supply': { zh: '应急供电', en: 'emergency power' },
  'gas-repair': { zh: '燃气抢修', en: 'gas repair' },
  'water-repair': { zh: '供排水抢修', en: 'water main repair' },
  'heat-repair': { zh: '供热抢修', en: 'heating repair' },
  communication: { zh: '通信保障', en: 'communication' },
  drone: { zh: '无人机侦察', en: 'drone reconnaissance' },
  'air-transport': { zh: '空中转运', en: 'air transport' },
  'air-firefighting': { zh: '空中灭火', en: 'air fire fighting' },
  'road-clearing': { zh: '道路抢通', en: 'road clearing' },
  'heavy-lifting': { zh: '起重破拆', en: 'heavy lifting' },
  'traffic-control': { zh: '交通管制', en: 'traffic control' },
  'crowd-control': { zh: '秩序维护', en: 'crowd control' },
  'rail-rescue': { zh: '轨道救援', en: 'rail rescue' },
  'special-equipment': { zh: '特种设备抢险', en: 'special equipment rescue' },
  logistics: { zh: '物资投送', en: 'logistics' },
};
