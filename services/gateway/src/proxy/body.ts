import { pipeline, Transform } from 'node:stream';
import { Problem } from '@muster/kit';
import type { FastifyInstance } from 'fastify';

/** Bodies up to this are read whole before the service is asked; larger ones are passed on as they come. */
export const heldWhole = 1_048_576;

export const tooLarge = (limit: number) =>
  new Problem(
    413,
    'Too large',
    'gateway.body_too_large',
    `The body is larger than the ${limit} bytes this route takes.`,
  );

/** Takes a body of any type as it is: what it means is the service's to say. */
export function takeWhole(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
export function takeAsItComes(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (request, payload, done) => {
    const limit = request.routeOptions.bodyLimit ?? heldWhole;
    if (Number(request.headers['content-length'] ?? 0) > limit) done(tooLarge(limit));
    // A caller who hangs up, or sends too much, ends both.
    else
      done(
        null,
        pipeline(payload, bounded(limit), () => {}),
      );
  });
}

/** Passes on up to `limit` bytes, then fails. */
export function bounded(limit: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
}
