import { run } from '@muster/kit';
import { __name__Service } from './service.ts';

await run(__name__Service);
