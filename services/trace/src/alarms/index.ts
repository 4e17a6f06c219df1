import { feature } from '@muster/kit';
import { listAlarms } from './list-alarms.ts';

export { watchEveryone } from './watch-everyone.ts';

export const alarmsFeature = feature({ name: 'alarms', slices: [listAlarms] });
