/**
 * A city's worst hour, as its duty room would have it on an evening of heavy rain: how often each thing is done in it.
 * Written down for Muster; the soak plays it ten times over.
 */
export const worstHour = {
  /** Calls that stay calls. */
  calls: 420,
  /** Incidents from the first call to the close, with reports, a team, supplies and their receipts: some 20 requests. */
  incidents: 60,
  /** Looking something up: calls, incidents, plans, recommendations. */
  searches: 900,
} as const;
/** Screens that watch the live stream all the time. */
export const screens = 200;
