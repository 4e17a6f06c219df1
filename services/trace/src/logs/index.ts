import { feature } from '@muster/kit';
import { searchLogs } from './search-logs.ts';

export const logsFeature = feature({ name: 'logs', slices: [searchLogs] });
