/**
 * Where people live in each district of Xi'an, by GB/T 2260 code: the seat of its government, rounded to some
 * hundred metres. WGS 84. Facts of geography, not taken from any map's data.
 */
export const regionCentres: Readonly<Record<string, { zh: string; en: string; lng: number; lat: number }>> = {
  '610100': { zh: '西安市', en: "Xi'an", lng: 108.94, lat: 34.343 },
  '610102': { zh: '新城区', en: 'Xincheng', lng: 108.957, lat: 34.268 },
  '610103': { zh: '碑林区', en: 'Beilin', lng: 108.942, lat: 34.252 },
  '610104': { zh: '莲湖区', en: 'Lianhu', lng: 108.93, lat: 34.267 },
  '610111': { zh: '灞桥区', en: 'Baqiao', lng: 109.062, lat: 34.268 },
  '610112': { zh: '未央区', en: 'Weiyang', lng: 108.942, lat: 34.309 },
  '610113': { zh: '雁塔区', en: 'Yanta', lng: 108.922, lat: 34.216 },
  '610114': { zh: '阎良区', en: 'Yanliang', lng: 109.223, lat: 34.663 },
  '610115': { zh: '临潼区', en: 'Lintong', lng: 109.21, lat: 34.372 },
  '610116': { zh: '长安区', en: "Chang'an", lng: 108.937, lat: 34.158 },
  '610117': { zh: '高陵区', en: 'Gaoling', lng: 109.084, lat: 34.535 },
  '610118': { zh: '鄠邑区', en: 'Huyi', lng: 108.603, lat: 34.109 },
  '610122': { zh: '蓝田县', en: 'Lantian', lng: 109.313, lat: 34.157 },
  '610124': { zh: '周至县', en: 'Zhouzhi', lng: 108.212, lat: 34.162 },
};
