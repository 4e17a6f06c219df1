interface Region {
  code: string;
  name: string;
}

/** Names without what kind of area they are: people say 雁塔, not 雁塔区. */
const bare = (name: string): string => name.replace(/(区|县|市|街道|镇|乡)$/, '');

/** The narrowest region that a place names, else the desk's own: an incident always lies somewhere. */
export function regionOf(place: string, regions: readonly Region[], own: string): string {
  const named = regions
    .filter(
      ({ code, name }) =>
        /^\d{6}(\d{3})?$/.test(code) && bare(name).length >= 2 && place.includes(bare(name)),
    )
    .toSorted((a, b) => b.code.length - a.code.length || bare(b.name).length - bare(a.name).length);
  return named[0]?.code ?? (/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/.test(own) ? own : '00');
}
