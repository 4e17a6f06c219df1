// The write baseline: Fastify and one INSERT by postgres.js, as fast as the two are by themselves.
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import postgres from 'postgres';
import { answers } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

export interface BaselineGiven extends Pick<Place, 'postgresUrl'> {
  path: string;
  pool: number;
}
const { postgresUrl, path, pool }: BaselineGiven = JSON.parse(process.argv[2] ?? '{}');
const sql = postgres(postgresUrl, { max: pool, onnotice: () => {} });
const http = Fastify();
const body = {
  type: 'object',
  required: ['content'],
  properties: { content: { type: 'string', maxLength: 2_000 } },
};
http.post<{ Body: { content: string } }>(path, { schema: { body } }, async (request, reply) => {
  const note = {
    id: randomUUID(),
    version: 1,
    unitPath: '/000000/610000/610100/',
    text: request.body.content,
  };
  await sql`insert into baseline (id, version, unit_path, text) values (${note.id}, ${note.version}, ${note.unitPath}, ${note.text})`;
  return reply.code(201).send(note);
});
const url = await http.listen({ host: '127.0.0.1', port: 0 });
await answers({ url: () => url }, async () => {
  await http.close();
  await sql.end({ timeout: 2 });
});
