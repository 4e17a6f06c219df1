import { ReportIncident } from '@muster/contracts';
import type { Caller } from './caller.ts';

const kinds = [
  ['11A02', '小寨十字下穿通道积水，多车被困'],
  ['12D01', '化工园区液氯储罐泄漏'],
  ['12G01', '城中村自建房起火'],
  ['11C01', '塬边发生滑坡，房屋受损'],
] as const;

/** Incidents of several classes all over the city; answers their ids once dispatch has its recommendation for each. */
export async function reportIncidents(officer: Caller, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const [category, title] = kinds[n % kinds.length] ?? kinds[0];
    const incident = await officer.must<{ id: string }>('POST', ReportIncident.shape.path, {
      title: `${title}（${n}）`,
      category,
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
      regionCode: '610113',
      place: '雁塔区小寨十字',
      location: { lng: 108.2 + n / 20, lat: 33.9 + n / 30 },
      casualties: { evacuated: 60 * n, trapped: n, affected: 500 },
    });
    ids.push(incident.id);
  }
  return ids;
}
export const recommendationFor = (id: string): string => `/api/dispatch/recommendations?incidentId=${id}`;
