import { run } from '@muster/kit';
import { dispatchService } from './service.ts';

await run(dispatchService);
