type Row = Readonly<Record<string, unknown>>;
/** What a form holds: rows by key, fields by name. A form of one thing has one row, ''. */
export type Sheet = Readonly<Record<string, Row>>;
export interface Difference {
  row: string;
  field: string;
  before: unknown;
  after: unknown;
}

/** As JSON tells them apart; a field that is not there is one that says nothing. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What was typed without the blanks around it; nothing is null. */
export const trimmed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.trim() || null : value,
    ]),
  );

/** Every field that differs between two states, row by row. */
export function differences(before: Sheet, after: Sheet): Difference[] {
  const rows = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...rows].flatMap((row) => {
    const [was, is] = [before[row] ?? {}, after[row] ?? {}];
    const fields = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...fields]
      .filter((field) => !same(was[field], is[field]))
      .map((field) => ({ row, field, before: was[field], after: is[field] }));
  });
}

/** A state with what somebody changed on top: so what others change meanwhile comes in beside it. */
export function written(base: Sheet, edits: Sheet): Sheet {
  const rows = new Set([...Object.keys(base), ...Object.keys(edits)]);
  return Object.fromEntries([...rows].map((row) => [row, { ...base[row], ...edits[row] }]));
}

/** The edits with one more; what is put back to what it was is no edit any longer. */
export function edited(
  edits: Sheet,
  base: Sheet,
  { row, field }: { row: string; field: string },
  value: unknown,
): Sheet {
  const { [field]: _, ...others } = edits[row] ?? {};
  const mine = same(base[row]?.[field], value) ? others : { ...others, [field]: value };
  const { [row]: __, ...rest } = edits;
  return Object.keys(mine).length > 0 ? { ...rest, [row]: mine } : rest;
}

/** The edits that still change something. */
export const needed = (edits: Sheet, base: Sheet): Sheet =>
  Object.entries(edits).reduce<Sheet>(
    (all, [row, fields]) =>
      Object.entries(fields).reduce((kept, [field, value]) => edited(kept, base, { row, field }, value), all),
    {},
  );
