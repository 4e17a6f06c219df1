import { feature } from '@muster/kit';
import { getHealth } from './get-health.ts';

export { diskOf, watchDisk } from './disk.ts';
export { askEveryone, watched } from './everyone.ts';
export { healthOf } from './service-health.ts';
export { servicesOf } from './services-of.ts';

export const healthFeature = feature({ name: 'health', slices: [getHealth] });
