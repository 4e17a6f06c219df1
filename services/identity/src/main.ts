import { run } from '@muster/kit';
import { identityService } from './service.ts';

await run(identityService);
