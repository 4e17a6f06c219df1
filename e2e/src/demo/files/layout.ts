/** What the demo reads out of a row, whatever its columns are called. */
export const fields = {
  call: 'what tells calls apart; rows that share it are one call',
  incident: 'what tells incidents apart; the call itself where there is no such column',
  received: 'when the call came in',
  observed: 'when a row was seen, for a list that shows only the time of day a call came in',
  kind: 'kind of event; the table below makes an event class of it',
  about: 'further words about the call, several columns joined by commas',
  place: 'address or place',
  lng: 'longitude, WGS 84',
  lat: 'latitude, WGS 84',
  point: 'both in one column, "(lat, lng)"',
  phone: "the caller's number; 0, withheld, where there is none",
  units: 'units sent, kept word for word',
  unitKind: 'kind of unit; what sounds medical becomes a medical team, the rest fire teams',
  given: 'when a unit was ordered out',
  departed: 'when a unit set out',
  arrived: 'when a unit was on scene',
  released: 'when a unit was free again',
  outcome: 'how it ended',
} as const;
export type Field = keyof typeof fields;
export type Mapping = Partial<Record<Field, string>>;

export interface Layout {
  name: string;
  /** Columns by which the layout is known. */
  knownBy: readonly string[];
  /** Zone of times that name none. */
  zone: string;
  /** Whether each row is a unit whose times may be played as an order and its receipts. */
  rowIsUnit: boolean;
  mapping: Mapping;
}

/** San Francisco, Fire Department Calls for Service: one row a unit, local times without a zone. */
const sanFrancisco: Layout = {
  name: 'San Francisco fire calls (CSV)',
  knownBy: ['Call Number', 'Unit ID', 'Received DtTm', 'Available DtTm'],
  zone: 'America/Los_Angeles',
  rowIsUnit: true,
  mapping: {
    call: 'Call Number',
    incident: 'Incident Number',
    received: 'Received DtTm',
    kind: 'Call Type',
    about: 'Call Type Group,Final Priority,Number of Alarms,Battalion,Station Area',
    place: 'Address',
    point: 'Location',
    units: 'Unit ID',
    unitKind: 'Unit Type',
    given: 'Dispatch DtTm',
    departed: 'Response DtTm',
    arrived: 'On Scene DtTm',
    released: 'Available DtTm',
    outcome: 'Call Final Disposition',
  },
};
/**
 * San Mateo County, the dispatch board as it was seen every twenty minutes or so: a row is an observation. Its
 * `date` is the day it was seen, so only `time` says when the call came in. Nobody documented the marks before
 * the units (`>`, `?`): they are kept and mean nothing here.
 */
const sanMateo: Layout = {
  name: 'San Mateo dispatch board (NDJSON)',
  knownBy: ['observed_at', 'id', 'time', 'units'],
  zone: 'America/Los_Angeles',
  rowIsUnit: false,
  mapping: {
    call: 'id',
    received: 'time',
    observed: 'observed_at',
    kind: 'category',
    about: 'summary',
    place: 'location',
    lng: 'longitude',
    lat: 'latitude',
    units: 'units',
  },
};
export const layouts: readonly Layout[] = [sanFrancisco, sanMateo];

const present = (field: string, column: string, columns: readonly string[]): string =>
  (field === 'about' ? column.split(',') : [column]).filter((each) => columns.includes(each)).join(',');

/**
 * The layout that these columns show, changed as `--map field=column` says. An extract may lack columns of a known
 * layout, but for those that a call cannot do without; a column that is named must be there.
 */
export function layoutOf(columns: readonly string[], changes: Mapping, zone: string | undefined): Layout {
  const known = layouts.find((layout) => layout.knownBy.every((column) => columns.includes(column)));
  const base: Layout = known ?? {
    name: 'a layout of its own',
    knownBy: [],
    zone: 'UTC',
    rowIsUnit: false,
    mapping: {},
  };
  const there = Object.entries(base.mapping).flatMap(([field, column]): [string, string][] => {
    const held = present(field, column, columns);
    return held === '' ? [] : [[field, held]];
  });
  for (const [field, column] of Object.entries(changes))
    if (present(field, column, columns) !== column)
      throw new Error(`There is no column "${column}" for "${field}"; there are ${columns.join(', ')}.`);
  const mapping: Mapping = { ...Object.fromEntries(there), ...changes };
  for (const field of ['call', 'received', 'kind'] as const)
    if (mapping[field] === undefined)
      throw new Error(
        `The file's columns are ${columns.join(', ')}. Say which of them is "${field}" (${fields[field]}): --map ${field}=COLUMN`,
      );
  return { ...base, mapping, zone: zone ?? base.zone };
}
