/** As it was written in the address: the router reads `true` and `12` as what they are in JSON. */
const written = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';

/** A search parameter that is a text, cut to what a route takes; nothing where it says nothing. */
export const text = (value: unknown, max: number): string | undefined =>
  written(value).trim() === '' ? undefined : written(value).slice(0, max);
/** One of these words, or nothing. */
export const oneWord = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.find((each) => each === written(value));
/** Without the fields that have nothing to say, so that addresses stay short. */
export const said = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as never;
