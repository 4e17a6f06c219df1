import { run } from '@muster/kit';
import service from './service.ts';

await run(service);
