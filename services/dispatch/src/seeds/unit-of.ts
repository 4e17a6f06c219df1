const city = '610100';
const cityPath = `/000000/610000/${city}/`;

/** The city, or one of its districts. */
export const unitOf = (district?: string): { unitCode: string; unitPath: string } =>
  district === undefined
    ? { unitCode: city, unitPath: cityPath }
    : { unitCode: district, unitPath: `${cityPath}${district}/` };
