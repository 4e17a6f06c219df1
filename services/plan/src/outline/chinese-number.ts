const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 二十三 -> 23, 十 -> 10, 一百零五 -> 105, 二〇二四 -> 2024; NaN for what is no number. */
export function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return Number.NaN;
  if (!/[十百千]/.test(text)) return Number([...text].map((c) => digits[c]).join(''));
  let sum = 0;
  let pending = 0;
  for (const c of text) {
    const scale = scales[c];
    if (scale === undefined) pending = digits[c] ?? 0;
    else {
      sum += (pending === 0 && scale === 10 && sum === 0 ? 1 : pending) * scale;
      pending = 0;
    }
  }
  return sum + pending;
}
