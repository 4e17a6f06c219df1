import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Serves the console where it was built, else a page that says what runs here. */
export async function servePages(http: FastifyInstance, consoleDir: string): Promise<void> {
  const built = existsSync(join(consoleDir, 'index.html'));
  await http.register(files, {
    root: built ? consoleDir : join(import.meta.dirname, 'front'),
    // Only files that are there now are routes: nothing is looked up by a path that a caller makes.
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    // The build puts `.gz` beside what is worth it.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // The build puts a hash into the names of what lies in `assets`.
      const lasting = built && path.includes('/assets/');
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  if (!built) return;
  // The console's own addresses: it reads them itself.
  http.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => (isPage(request) ? reply.sendFile('index.html') : reply.callNotFound()),
  });
}

const isPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith('/api/') &&
  !/\.\w+$/.test(url.split('?', 1)[0] ?? '') &&
  (headers.accept ?? '').includes('text/html');
