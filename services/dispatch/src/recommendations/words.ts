import { type RecommendationReason, type Reserve, skillNames, type TeamState } from '@muster/contracts';

type Params = RecommendationReason['params'];
const because = (
  kind: RecommendationReason['kind'],
  text: string,
  params: Params = {},
): RecommendationReason => ({ kind, text, params });

export const skillName = (skill: string): string => skillNames[skill]?.zh ?? skill;
const stateNames: Record<TeamState, string> = {
  available: '待命',
  ordered: '已受领其他指令',
  departed: '正赶赴其他现场',
  'on-scene': '正在其他现场',
  'off-duty': '未值班',
};
const figureNames: Record<string, string> = {
  evacuated: '转移安置',
  affected: '受影响',
  trapped: '被困',
  missing: '失踪',
  injured: '受伤',
  dead: '死亡',
};
const reserveNames: Record<Reserve, string> = {
  stock: '实物储备',
  agreement: '协议储备',
  capacity: '产能储备',
};

const kilometres = (metres: number): string => (metres / 1000).toFixed(1);

export const servesClass = (capability: string) =>
  because('class', `能力覆盖事件类别 ${capability}`, { class: capability });
/** Enough to decide by; a reason is one line. */
const mostNamed = 6;
export const hasSkills = (skills: readonly string[]) =>
  because(
    'skill',
    `具备所需技能：${skills.slice(0, mostNamed).map(skillName).join('、')}${skills.length > mostNamed ? ' 等' : ''}`,
    { skills: skills.slice(0, mostNamed).join(' '), count: skills.length },
  );
export const isInState = (state: TeamState) => because('state', stateNames[state], { state });
export const liesAt = (metres: number, minutes: number) =>
  because('distance', `直线约 ${kilometres(metres)} 公里，预计 ${minutes} 分钟到达（估算）`, {
    metres,
    minutes,
  });
export const liesNowhere = () => because('no-place', '事件未定位，无法估算距离');
export const goesByAir = () => because('air', '空中力量，不受道路影响');
export const needsByRule = (
  need: { figure: string; figureValue: number; need: number },
  basis: string,
  perFigure: number,
) =>
  because(
    'rule',
    need.figure === 'incident'
      ? `本类事件每起需 ${need.need}（${basis}）`
      : `${figureNames[need.figure] ?? need.figure} ${need.figureValue} 人 × 人均 ${perFigure}（${basis}）`,
    { figure: need.figure, value: need.figureValue, perFigure, basis },
  );
export const isReserve = (reserve: Reserve, leadMinutes: number) =>
  because(
    'reserve',
    leadMinutes === 0 ? reserveNames[reserve] : `${reserveNames[reserve]}，另需备货 ${leadMinutes} 分钟`,
    { reserve, leadMinutes },
  );
export const fartherAway = (depots: number, quantity: number) =>
  because('part-of-need', `最近 ${depots} 处合计不足，另有 ${quantity} 须从更远处调运`, { depots, quantity });
export const meetsNeed = (quantity: number, need: number) =>
  quantity >= need
    ? because('whole-need', '一处即可满足全部需求', { quantity, need })
    : because('part-of-need', `满足需求的 ${quantity}/${need}`, { quantity, need });
