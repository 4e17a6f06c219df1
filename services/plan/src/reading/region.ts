import { otherCities } from './other-cities.ts';
import { cities, districts, provinces } from './regions.ts';
import { towns } from './towns.ts';

/** The nation, as the ministry's unit is coded. */
const nation = '000000';

/** Six-digit code of the place that a plan is for, by its title and, for an enterprise, by its neighbours; null if unnamed. */
export function regionOf(title: string, text: string): string | null {
  const district = find(towns, title) ?? find(districts, title);
  if (district !== null) return district;
  const wider = find(cities, title) ?? find(otherCities, title) ?? find(provinces, title);
  if (wider !== null)
    return /公司|酒店|企业|集团|厂|医院|学校/.test(title) ? (mostNamed(text, wider) ?? wider) : wider;
  if (
    /^(?:国家|中华人民共和国|国务院|中共中央)/.test(title) ||
    /(?:国务院|中共中央)(?:办公厅)?(?:关于)?(?:印发|公布|令|同意)|国务院令|国家[\u4e00-\u9fff]{2,14}总局|国家市场监督管理总局|中华人民共和国/.test(
      text.slice(0, 1500),
    )
  )
    return nation;
  return null;
}

const find = (places: Readonly<Record<string, string>>, text: string): string | null => {
  let best: { at: number; code: string } | null = null;
  for (const [name, code] of Object.entries(places)) {
    const at = text.indexOf(name);
    if (at >= 0 && (best === null || at < best.at)) best = { at, code };
  }
  return best?.code ?? null;
};

/** The district of a city that an enterprise's plan speaks of again and again. */
function mostNamed(text: string, city: string): string | null {
  const counts = Object.entries(districts)
    .filter(([name, code]) => name.length > 2 && code.startsWith(city.slice(0, 4)))
    .map(([name, code]) => ({ code, times: text.split(name).length - 1 }))
    .sort((a, b) => b.times - a.times);
  return counts[0] !== undefined && counts[0].times >= 3 ? counts[0].code : null;
}

/** 610100 -> 6101, 000000 -> '': a code's own digits, so that a prefix is a wider region. */
export const ownDigits = (code: string): string => (code.length > 6 ? code : code.replace(/(?:00)+$/, ''));

/** How near a plan's region is to an event's: 4 for its own town or district, then wider; -1 where it does not apply. */
export function nearness(planRegion: string | null, eventRegion: string): -1 | 0 | 1 | 2 | 3 | 4 {
  const plan = ownDigits(planRegion ?? nation);
  const event = ownDigits(eventRegion);
  // A plan for a part of the event's region may be needed there too, but none for elsewhere.
  if (!event.startsWith(plan)) return plan.startsWith(event) && event !== '' ? 0 : -1;
  return plan.length >= 9 ? 4 : plan.length >= 6 ? 3 : plan.length >= 4 ? 2 : plan.length >= 2 ? 1 : 0;
}
