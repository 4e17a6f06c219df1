/**
 * Event classes by the words that plans use for them, the more special before the more general. Codes: the family of
 * GB/T 35561; the national code list names the groups, the words are the field's own.
 */
const classes: readonly (readonly [string, RegExp])[] = [
  ['11A02', /内涝|排涝|积水|积涝|淹水/],
  ['11A01', /洪水|洪涝/],
  ['11A51', /山洪/],
  ['11A52', /抗旱|干旱|旱灾/],
  ['11A00', /防汛|防洪|水旱|汛情|flood/i],
  ['11B03', /暴雨|强降雨|rainstorm/i],
  ['11B04', /暴雪|雪灾|低温雨雪|除雪|扫雪|snow/i],
  ['11B05', /寒潮/],
  ['11B06', /大风|沙尘/],
  ['11B09', /高温/],
  ['11B00', /气象灾害|气象/],
  ['11C00', /地震|earthquake/i],
  ['11D01', /滑坡|landslide/i],
  ['11D00', /地质灾害|泥石流|崩塌/],
  ['11G00', /森林(?:草原)?(?:火灾|防火|防灭火)|草原火灾|森林草原|forest fire/i],
  ['11F00', /生物灾害|虫害/],
  ['12800', /踩踏|拥挤|大型(?:群众性)?活动|stampede/i],
  ['12A00', /煤矿|瓦斯|coal mine/i],
  ['12B00', /矿山|尾矿/],
  ['12C00', /建筑(?:施工|工程)|建设工程|施工安全|塔吊|脚手架|construction/i],
  ['12D00', /危险化学品|危化品|化工|hazardous chemical/i],
  ['12E00', /烟花爆竹|民用爆炸/],
  ['12L00', /地铁|轨道交通|subway|metro/i],
  ['12K00', /铁路/],
  ['12M00', /民用?航|航空|飞机/],
  ['12J00', /水上(?:交通|搜救)/],
  ['12H00', /道路交通|公路交通|road traffic/i],
  ['12N00', /特种设备|电梯|锅炉|压力容器/],
  ['12P09', /燃气|天然气|煤气|石油天然气|gas leak/i],
  ['12P08', /大面积停电|停电|电力/],
  ['12P12', /供水|供热|供暖|生命线|通信保障/],
  ['12Q00', /突发环境|环境污染|重污染天气|水污染|生态破坏/],
  ['12T00', /核(?:事故|与辐射)|辐射|nuclear/i],
  ['12U00', /能源供应|成品油/],
  ['12G00', /(?<!森林|草原)火灾|(?<!森林)消防|(?<!forest )\bfire\b/i],
  ['12F00', /生产安全|安全生产|工矿商贸|工贸/],
  ['13A00', /传染病|疫情防控|新冠|流感|鼠疫|霍乱/],
  ['13B03', /食品安全|食物中毒/],
  ['13B01', /药品安全|疫苗/],
  ['13C00', /群体性中毒|职业中毒/],
  ['13E00', /动物疫情|动物疫病|非洲猪瘟|禽流感/],
  ['13F00', /不明原因疾病/],
  ['13000', /公共卫生|医疗卫生救援/],
  ['14A00', /群体性事件/],
  ['14F00', /恐怖|反恐|terror/i],
  ['14H00', /网络安全|信息安全|数据安全|cyber/i],
  ['14C00', /金融/],
  ['14D00', /粮食|生活必需品|市场供应|物价/],
  ['14G00', /涉外|境外/],
  ['14000', /社会安全/],
  ['11000', /自然灾害/],
  ['12000', /事故灾难/],
];

/** Every class a text names, most special first. */
export const categoriesIn = (text: string): string[] =>
  classes.filter(([, words]) => words.test(text)).map(([code]) => code);

/** What a plan is for, by its title; null for a general plan, which is for everything. */
export function categoryOfTitle(title: string): string | null {
  if (/总体/.test(title)) return null;
  const found = categoriesIn(title);
  // 防汛应急预案 speaks of the whole group; only a title that names one item alone means just that.
  return (
    found.find((code) => code.endsWith('00') && found.every((c) => c.startsWith(code.slice(0, 3)))) ??
    found[0] ??
    null
  );
}

/** The same event under another code: the list has 12S for stampedes, the standard's table 128. */
const sameGroup = (code: string): string => (code.startsWith('12S') ? `128${code.slice(3)}` : code);

/**
 * How well a plan's class covers an event's: 5 for the very item, 3 for its group, 2 for its class, 0 for none.
 * A code that ends in zeros stands for everything under it.
 */
export function covers(planCode: string, eventCode: string): 0 | 2 | 3 | 5 {
  const plan = sameGroup(planCode);
  const event = sameGroup(eventCode);
  if (plan === event) return 5;
  if (
    plan.slice(0, 3) === event.slice(0, 3) &&
    (plan.endsWith('00') || event.endsWith('00') || event.endsWith('99'))
  )
    return 3;
  return plan.endsWith('000') && plan.slice(0, 2) === event.slice(0, 2) ? 2 : 0;
}
