import { run } from '@muster/kit';
import { dutyService } from './service.ts';

await run(dutyService);
