import { run } from '@muster/kit';
import { gatewayService } from './service.ts';

await run(gatewayService);
