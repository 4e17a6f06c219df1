const kinds =
  '指挥部办公室|副?总指挥|主要负责人|负责人|指挥部|办公室|领导小组|工作组|专家组|委员会|管委会|人民政府|政府|办事处|街道办|镇办|区县|党委|宣传部|网信办|' +
  '应急管理部|部门|单位|支队|总队|大队|中队|分队|救援队|救护队|队伍|分局|局|委|办|厅|公司|集团|中心|医院|机构|部队|警备区|红十字会|台|站|组|部|院|所|处';
const one = `[\\u4e00-\\u9fff（）()·“”]{1,24}?(?:${kinds})`;
const several = `(?:各|相关|有关|事发地|属地|市级|涉及)?${one}(?:(?:、|和|及|以及|会同|与|配合){1,2}(?:各|相关|有关)?${one}){0,8}`;
const verb =
  '负责|组织|做好|应当|应|要|必须|立即|协调|指导|协助|承担|开展|派出|调集|调度|安排|启动|加强|实行|实施|保持|发布|报告|向|按|根据|牵头|' +
  '对|每|在|于|督促|通知|召开|坐镇|派|落实|提供|完成|巡查|封控|转移|加密|统筹|主持|进入|抢修|组成|依法|及时|到岗|开放|保障|将|可|会商|参与|监测|核实|划定|疏导|预置|主要|下沉|连线|准备|赶赴|配合';
const opening = new RegExp(`^由?(${several})(?=[：:]|(?:${verb})|\\d+(?:分钟|小时))`);
const named = new RegExp(`^${several}$`);

/** Who does what a sentence says: the units at its very start, as the plan names them; null where it names none. */
export function doerOf(sentence: string): string | null {
  const found = opening.exec(sentence.slice(0, 160))?.[1];
  return found === undefined || found.length < 2 || /^(?:组织|部门|单位)$/.test(found) ? null : found;
}
/** Whether a heading is nothing but the name of a unit or of several. */
export const isDoer = (heading: string): boolean =>
  heading.length <= 60 &&
  named.test(heading.replace(/[（(][^）)]*[)）]$/, '')) &&
  !/职责|体系|组织机构|机构(?:组成|设置|及)|^组织|措施/.test(heading);
