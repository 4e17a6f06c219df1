import { defineTexts } from '../app/i18n.ts';

/** Elements of a report, by their names in the contract. */
export const useElementNames = defineTexts('elements', {
  receivedAt: ['接报时间', 'Time received'],
  source: ['信息来源', 'Source'],
  occurredAt: ['发生时间', 'Time of the event'],
  place: ['地点', 'Place'],
  nature: ['事件性质', 'Nature'],
  cause: ['原因', 'Cause'],
  course: ['经过', 'Course'],
  area: ['影响范围', 'Area affected'],
  casualties: ['伤亡情况', 'Casualties'],
  loss: ['直接损失（元）', 'Direct loss (CNY)'],
  losses: ['损失情况', 'Losses'],
  harm: ['危害程度', 'Harm'],
  trend: ['发展趋势', 'Trend'],
  leaders: ['到场领导', 'Leaders on scene'],
  measures: ['已采取措施', 'Measures taken'],
  progress: ['处置进展', 'Progress'],
  advice: ['意见建议', 'Advice'],
  instructions: ['批示落实', 'Instructions carried out'],
  summary: ['事件概述', 'Summary'],
  handling: ['处置情况', 'Handling'],
  state: ['目前状况', 'State now'],
  next: ['后续工作', 'Next steps'],
  phone: ['电话记录', 'Phone record'],
});

export const useOrderStates = defineTexts('orders', {
  given: ['已下达', 'Given'],
  accepted: ['已接令', 'Accepted'],
  departed: ['已出动', 'Departed'],
  arrived: ['已到达', 'Arrived'],
  released: ['已归建', 'Released'],
  declined: ['已拒令', 'Declined'],
  cancelled: ['已撤销', 'Cancelled'],
});
export const useReceiptSteps = defineTexts('receipts', {
  give: ['下达', 'given'],
  accept: ['接令', 'accepted'],
  decline: ['拒令', 'declined'],
  depart: ['出动', 'departed'],
  arrive: ['到达', 'arrived'],
  release: ['归建', 'released'],
  cancel: ['撤销', 'cancelled'],
});

export const useTeamStates = defineTexts('team-states', {
  available: ['待命', 'Available'],
  ordered: ['已受令', 'Ordered'],
  departed: ['在途', 'On the way'],
  'on-scene': ['在现场', 'On scene'],
  'off-duty': ['未值班', 'Off duty'],
});

export const useReserveNames = defineTexts('reserves', {
  stock: ['实物', 'Stock'],
  agreement: ['协议', 'Agreement'],
  capacity: ['产能', 'Capacity'],
});
