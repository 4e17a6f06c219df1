import { run } from '@muster/kit';
import { traceService } from './service.ts';

await run(traceService);
