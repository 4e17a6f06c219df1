/**
 * What the field calls by several names, English beside Chinese. A plan that has one of a group is found by any other,
 * a little below one that has the very word.
 */
const groups: readonly string[] = [
  '内涝 积水 积涝 淹水 排涝 防洪排涝 水淹 被淹 进水 水浸 倒灌 waterlogging',
  '防汛 洪水 洪涝 防洪 汛情 水灾 发大水 涨水 flood floods flooding',
  '暴雨 强降雨 大雨 短时强降水 特大暴雨 下大雨 rainstorm downpour rain',
  '危险化学品 危化品 危化 危险品 化学品 化工 有毒气体 毒气 hazmat hazardous chemical chemicals',
  '燃气 天然气 煤气 液化气 液化石油气 gas',
  '泄漏 泄露 漏气 跑冒滴漏 外泄 leak leakage spill',
  '火灾 着火 起火 失火 救火 灭火 火警 火情 fire',
  '森林火灾 山火 林火 森林草原火灾 森林防火 草原火灾 wildfire',
  '爆炸 爆燃 燃爆 闪爆 炸了 explosion blast',
  '踩踏 拥挤 大客流 人群聚集 挤压 stampede crowd',
  '地震 震灾 earthquake quake',
  '滑坡 泥石流 崩塌 山体滑坡 地质灾害 塌方 landslide debris',
  '山洪 峪口 沟道 flashflood',
  '疏散 撤离 转移 转移安置 避险 evacuation evacuate',
  '中毒 窒息 毒气 poisoning asphyxiation',
  '触电 电击 漏电 electrocution',
  '暴雪 雪灾 大雪 下雪 降雪 积雪 除雪 扫雪 低温雨雪 低温雨雪冰冻 结冰 道路结冰 冰冻 snow ice',
  '寒潮 降温 冷空气 霜冻',
  '高温 中暑 热浪 酷暑 heatwave',
  '大风 沙尘 沙尘暴 狂风 gale',
  '干旱 旱灾 抗旱 旱情 drought',
  '重污染天气 重污染 雾霾 空气污染 大气污染 smog',
  '环境污染 突发环境事件 水污染 污染 pollution',
  '供水 停水 断水 缺水 爆管 自来水',
  '传染病 疫情 病毒 epidemic',
  '动物疫情 动物疫病 禽流感 非洲猪瘟 猪瘟 口蹄疫',
  '食物中毒 食品安全 食品',
  '网络安全 网络攻击 勒索病毒 黑客 cyber',
  '坍塌 垮塌 倒塌 塌陷 collapse',
  '原油 石油 油气 漏油',
  '地铁 轨道交通 轻轨 metro subway',
  '停电 断电 大面积停电 blackout outage',
  '演练 演习 桌面演练 实战演练 drill exercise',
  '预案 应急预案 plan',
  '电话 联系方式 通讯录 联系人 phone contact',
  '溺水 淹溺 落水 drowning',
  '烫伤 灼烫 烧伤 burn burns scald',
  '坠落 高处坠落 摔下 高空坠落 fall',
  '电梯 起重伤害 轿厢 elevator lift',
  '队伍 应急队伍 救援队 救援力量 team teams',
  '物资 应急物资 储备 装备 supplies stock',
  '救助 救济 灾民 受灾群众 relief',
  '报告 上报 报送 信息报告 信息报送 report reporting',
  '指挥部 指挥机构 领导小组 command headquarters',
  '酒店 宾馆 旅馆 hotel',
  '死亡 遇难 身亡 death deaths',
  '受伤 伤员 负伤 injured injuries',
  '公共场所 人员密集 crowded',
  '事故调查 调查处理 investigation',
  '应急响应 响应级别 响应分级 response level',
  '恢复重建 善后 灾后 recovery',
  '国家 全国 national',
  '道路交通 车祸 车辆伤害 撞车 交通事故 traffic crash',
];

const groupOf = new Map<string, string>();
for (const group of groups) {
  const words = group.split(' ');
  for (const word of words) if (!groupOf.has(word)) groupOf.set(word, words[0] ?? word);
}
/** The token that all words of a group share in the index; null for a word without synonyms. */
export const groupToken = (word: string): string | null => {
  const group = groupOf.get(word);
  return group === undefined ? null : `=${group}`;
};
/** All words that mean what one means, itself included. */
export const synonymsOf = (word: string): readonly string[] =>
  groups.find((group) => group.split(' ').includes(word))?.split(' ') ?? [word];
export const groupedWords: readonly string[] = [...groupOf.keys()];
