import { run } from '@muster/kit';
import { reader, writer } from './services.ts';

// A process of its own for one of the two services, to be killed and frozen: `node one.ts writer`.
await run(process.argv[2] === 'writer' ? writer : reader);
