import { run } from '@muster/kit';
import { incidentService } from './service.ts';

await run(incidentService);
