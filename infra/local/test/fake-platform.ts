// `npm start` with services that do nothing: what is under test is what keeps them running.
import { join } from 'node:path';
import { start } from '../src/start.ts';

await start({ entryOf: () => join(import.meta.dirname, 'fake-service.mjs'), pages: async () => {} });
process.exit(0);
