/** 610100 names the city and all below it, as does 6101; a town's nine digits stand as they are. */
const bare = (code: string): string => (code.length === 6 ? code.replace(/(00)+$/, '') : code);

/** Whether a place lies in one of the regions; an empty list is everywhere. */
export const inRegions = (regions: readonly string[], code: string): boolean =>
  regions.length === 0 || regions.some((region) => bare(code).startsWith(bare(region)));
