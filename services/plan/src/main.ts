import { run } from '@muster/kit';
import { planService } from './service.ts';

await run(planService);
