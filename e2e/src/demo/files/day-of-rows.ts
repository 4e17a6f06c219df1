import type { Day, DayCall, DayIncident, DayStep, DayUnit, Point } from '../day.ts';
import { categoryOf } from './categories.ts';
import type { Field, Layout } from './layout.ts';
import type { Row } from './rows.ts';
import { lastTimeOfDay, readInstant, timeOfDay } from './zoned.ts';

/** The city's own: a foreign place has no code of GB/T 2260. */
const region = '610100';

type Get = (row: Row, field: Field) => string;
interface Group {
  key: string;
  receivedAt: number;
  rows: readonly Row[];
}

/** A day out of a file's rows; rows whose times cannot be read are refused by name, none is left out unsaid. */
export function dayOfRows(
  rows: readonly Row[],
  layout: Layout,
  limit: number | undefined,
  title: string,
): Day {
  const get: Get = (row, field) => {
    const column = layout.mapping[field];
    return column === undefined ? '' : (row[column] ?? '').trim();
  };
  const nameless = rows.findIndex((row) => get(row, 'call') === '');
  if (nameless >= 0)
    throw new Error(
      `Row ${nameless + 1} has nothing in "${layout.mapping.call}", so it is not known which call it is.`,
    );
  const groups = [...Map.groupBy(rows, (row) => get(row, 'call'))]
    .map(([key, own]): Group => ({ key, receivedAt: receivedAt(own, get, layout), rows: own }))
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .slice(0, limit);
  const start = groups[0]?.receivedAt ?? 0;
  const second = (at: number): number => Math.max(0, Math.round((at - start) / 1_000));
  const incidentOf = (group: Group): string => {
    const first = group.rows[0];
    return (first && get(first, 'incident')) || group.key;
  };
  return {
    title,
    ...(layout.rowIsUnit ? { units: unitsOf(groups, get) } : {}),
    calls: groups.map((group) => callOf(group, incidentOf(group), get, layout, second)),
    incidents: [...Map.groupBy(groups, incidentOf)].map(([key, own]) =>
      incidentOfCalls(key, own, get, layout, second),
    ),
  };
}

function receivedAt(rows: readonly Row[], get: Get, layout: Layout): number {
  const [first] = rows;
  const text = first ? get(first, 'received') : '';
  const read = (): number | undefined => {
    const whole = readInstant(text, layout.zone);
    if (whole !== undefined || !first) return whole;
    const seen = readInstant(get(first, 'observed'), layout.zone);
    const time = timeOfDay(text);
    return seen === undefined || time === undefined ? undefined : lastTimeOfDay(time, seen, layout.zone);
  };
  const at = read();
  if (at === undefined)
    throw new Error(`The time "${text}" of the call ${first ? get(first, 'call') : ''} cannot be read.`);
  return at;
}

/** Where a row says it is; kept as it is, wherever in the world that may be. */
function pointOf(row: Row, get: Get): Point | undefined {
  const pair = /^\(?\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)?$/.exec(get(row, 'point'));
  const text = pair ? [pair[2] ?? '', pair[1] ?? ''] : [get(row, 'lng'), get(row, 'lat')];
  const [lng, lat] = text.map((each) => (each === '' ? Number.NaN : Number(each)));
  return lng !== undefined && lat !== undefined && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
    ? [lng, lat]
    : undefined;
}

const iso = (at: number): string => new Date(at).toISOString();

function callOf(
  group: Group,
  incident: string,
  get: Get,
  layout: Layout,
  second: (at: number) => number,
): DayCall {
  const first = group.rows[0] ?? {};
  const words = (layout.mapping.about ?? '').split(',').flatMap((column) => {
    const value = (first[column] ?? '').trim();
    return value ? [`${column}: ${value}`] : [];
  });
  const units = (row: Row): string[] => (get(row, 'units') ? [`units as written: ${get(row, 'units')}`] : []);
  const at = second(group.receivedAt);
  const unitLines = layout.rowIsUnit ? group.rows.map((row) => get(row, 'units')).filter(Boolean) : [];
  const content = [
    get(first, 'kind') || 'no kind given',
    ...words,
    ...(layout.rowIsUnit ? (unitLines.length > 0 ? [`units: ${unitLines.join(', ')}`] : []) : units(first)),
    `call ${group.key}, received ${iso(group.receivedAt)}`,
  ].join('; ');
  const location = pointOf(first, get);
  const place = get(first, 'place');
  return {
    key: group.key,
    at,
    callerPhone: /\d/.test(get(first, 'phone')) ? get(first, 'phone').slice(0, 40) : '0',
    content: content.slice(0, 4_000),
    ...(place ? { place: place.slice(0, 200) } : {}),
    ...(location ? { location } : {}),
    incident,
    ...(layout.rowIsUnit
      ? {}
      : {
          notes: group.rows.slice(1).map((row) => ({
            at: Math.max(at + 1, second(readInstant(get(row, 'observed'), layout.zone) ?? group.receivedAt)),
            text: `seen again: ${Object.entries(row)
              .map(([column, value]) => `${column}=${value}`)
              .join('; ')}`.slice(0, 4_000),
          })),
        }),
  };
}

/** Every unit that is sent anywhere, with the place of its first call. */
function unitsOf(groups: readonly Group[], get: Get): DayUnit[] {
  const units = new Map<string, DayUnit>();
  for (const row of groups.flatMap((group) => group.rows)) {
    const name = get(row, 'units');
    const at = pointOf(row, get);
    if (name && at && !units.has(name)) units.set(name, { name, kind: get(row, 'unitKind'), at });
  }
  return [...units.values()];
}

const none = /no merit|cancelled|unable to locate|gone on arrival/i;

function incidentOfCalls(
  key: string,
  groups: readonly Group[],
  get: Get,
  layout: Layout,
  second: (at: number) => number,
): DayIncident {
  const [group] = groups;
  const rows = groups.flatMap((each) => each.rows);
  const first = rows[0] ?? {};
  const at = second(group?.receivedAt ?? 0) + 5;
  const location = pointOf(first, get);
  const kind = get(first, 'kind') || 'no kind given';
  const place = get(first, 'place') || 'place not given';
  const outcome = get(first, 'outcome');
  const seen = rows.flatMap((row) => readInstant(get(row, 'observed'), layout.zone) ?? []);
  const orders = layout.rowIsUnit ? rows.flatMap((row) => orderOf(row, get, layout, at, second)) : [];
  const over = Math.max(
    at + 60,
    ...seen.map(second),
    ...orders.map((order) => order.at + ('receipts' in order ? order.receipts.end : 0)),
  );
  const reason = outcome || (seen.length > 0 ? 'no longer on the board' : 'end of the file');
  const ending: DayStep[] =
    none.test(outcome) && orders.length === 0
      ? [{ at: over + 1, do: 'reject', reason }]
      : [
          { at: over + 1, do: 'control', reason },
          { at: over + 2, do: 'close', reason },
        ];
  return {
    key,
    at,
    title: `${kind}, ${place}`.slice(0, 200),
    category: categoryOf(kind),
    regionCode: region,
    place: place.slice(0, 300),
    ...(location ? { location } : {}),
    source: 'a file played by the demo',
    steps: [
      ...(ending[0]?.do === 'reject' ? [] : [{ at: at + 10, do: 'verify' } as const]),
      ...orders.toSorted((a, b) => a.at - b.at),
      ...ending,
    ],
  };
}

/** One unit's row as an order to whichever team is free: the receipts it has times for, at those times. */
function orderOf(
  row: Row,
  get: Get,
  layout: Layout,
  reported: number,
  second: (at: number) => number,
): DayStep[] {
  const time = (field: Field): number | undefined => {
    const at = readInstant(get(row, field), layout.zone);
    return at === undefined ? undefined : second(at);
  };
  const given = time('given');
  const released = time('released');
  const unit = get(row, 'units');
  if (given === undefined || released === undefined || unit === '') return [];
  const at = Math.max(reported + 11, given);
  const after = (when: number | undefined): number | undefined =>
    when === undefined ? undefined : Math.max(1, when - at);
  const [departed, arrived] = [after(time('departed')), after(time('arrived'))];
  return [
    {
      at,
      do: 'unit',
      unit,
      // Only who was on scene can be released from it; the others were turned back.
      fate: arrived === undefined ? 'cancelled' : 'released',
      receipts: {
        accept: 1,
        ...(departed === undefined && arrived === undefined ? {} : { depart: departed ?? 1 }),
        ...(arrived === undefined ? {} : { arrive: Math.max(arrived, departed ?? 1) }),
        end: Math.max(after(released) ?? 1, arrived ?? 1, departed ?? 1),
      },
    },
  ];
}
