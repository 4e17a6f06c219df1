import {
  BeginWatching,
  CheckSession,
  IncidentReported,
  identityContract,
  Login,
  Logout,
  obj,
  opt,
  route,
  type ServiceContract,
  seededUnitId,
  serviceContract,
} from '@muster/contracts';
import { defineService, feature, handle, newId, type Service, type Who } from '@muster/kit';
import type { World } from '@muster/testing';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';

const Echo = obj({ who: Type.Unknown(), body: Type.Unknown(), headers: Type.Unknown(), url: Type.String() });

/** Routes of the service that stands behind the gateway in these tests. */
export const EchoCall = route({
  name: 'EchoCall',
  method: 'POST',
  path: '/api/duty/echo',
  summary: 'Answers what reached it',
  right: 'signed-in',
  readOnly: true,
  query: obj({ q: opt(Type.String({ maxLength: 100 })) }),
  body: Type.Object({}, { additionalProperties: true }),
  answers: { 200: Echo },
});
export const ReadEcho = route({
  name: 'ReadEcho',
  method: 'GET',
  path: '/api/duty/echoes/:id',
  summary: 'Answers what reached it',
  right: 'signed-in',
  params: obj({ id: Type.String({ maxLength: 400 }) }),
  query: obj({ q: opt(Type.String({ maxLength: 100 })) }),
  answers: { 200: Echo },
});
export const OpenEcho = route({
  name: 'OpenEcho',
  method: 'GET',
  path: '/api/duty/open',
  summary: 'Answers anyone',
  right: 'public',
  answers: { 200: Echo },
});
export const TakeFile = route({
  name: 'TakeFile',
  method: 'POST',
  path: '/api/duty/files',
  summary: 'Takes a large body',
  right: 'signed-in',
  readOnly: true,
  consumes: ['application/octet-stream'],
  bodyLimit: 4_194_304,
  answers: { 200: obj({ bytes: Type.Integer() }) },
});
export const GiveFile = route({
  name: 'GiveFile',
  method: 'GET',
  path: '/api/duty/file',
  summary: 'Gives a large answer',
  right: 'signed-in',
  answers: { 200: obj({ text: Type.String() }) },
});

export const echoContract: ServiceContract = serviceContract({
  name: 'duty',
  routes: [EchoCall, ReadEcho, OpenEcho, TakeFile, GiveFile],
  events: [],
  answers: [],
  consumes: {},
  asks: [],
});

const echo = (who: Who, body: unknown, request: FastifyRequest | undefined) => ({
  who,
  body: body ?? null,
  headers: request?.headers ?? {},
  url: request?.url ?? '',
});
type Asked = { request: FastifyRequest };

/** A real service of the kit that answers what reached it. */
export const echoService: Service = defineService({
  name: 'duty',
  contract: echoContract,
  root: import.meta.dirname,
  database: false,
  features: [
    feature({
      name: 'echoes',
      plugins: (http) =>
        http.addContentTypeParser(
          'application/octet-stream',
          { bodyLimit: 4_194_304 },
          (_r, payload, done) => {
            let bytes = 0;
            payload.on('data', (chunk: Buffer) => {
              bytes += chunk.length;
            });
            payload.on('end', () => done(null, { bytes }));
          },
        ),
      slices: [
        handle(EchoCall, async (ctx) => echo(ctx.who, ctx.body, (ctx as unknown as Asked).request)),
        handle(ReadEcho, async (ctx) => echo(ctx.who, null, (ctx as unknown as Asked).request)),
        handle(OpenEcho, async (ctx) => echo(ctx.who, null, (ctx as unknown as Asked).request)),
        handle(TakeFile, async (ctx) => (ctx as unknown as Asked).request.body as { bytes: number }),
        handle(GiveFile, async () => ({ text: '值'.repeat(400_000) })),
      ],
    }),
  ],
});

/** The part of the identity service that the gateway asks, with sessions that a test opens and ends by hand. */
export class FakeIdentity {
  readonly #world: World;
  readonly #sessions = new Map<string, Who>();
  /** How often a token was asked about. */
  asked = 0;
  /** Who was noted to watch. */
  readonly watching: string[] = [];
  /** Held back answers, for tests of what comes in between. */
  hold: Promise<void> = Promise.resolve();
  jwtSeconds = 300;

  constructor(world: World) {
    this.#world = world;
  }

  /** Answers a session token. */
  signIn(who: Who): string {
    const token = `s-${newId()}`;
    this.#sessions.set(token, who);
    return token;
  }
  signOut(token: string): void {
    this.#sessions.delete(token);
  }

  get service(): Service {
    return defineService({
      name: 'identity',
      contract: {
        ...identityContract,
        routes: [Login, Logout, BeginWatching],
        answers: [CheckSession],
        events: [],
      },
      root: import.meta.dirname,
      database: false,
      features: [
        feature({
          name: 'sessions',
          slices: [
            handle(CheckSession, async ({ body, now }) => {
              this.asked++;
              const who = this.#sessions.get(body.token);
              const jwt = who && (await this.#world.tokenOf(who));
              await this.hold;
              if (!who || !jwt) return null;
              const expiresAt = new Date(now.getTime() + this.jwtSeconds * 1_000).toISOString();
              return { jwt, expiresAt, sessionExpiresAt: expiresAt, who: who as never };
            }),
            handle(BeginWatching, ({ who }) => {
              this.watching.push(who.id);
              return undefined;
            }),
            handle(Login, async () => ({
              token: 's-x',
              expiresAt: '2026-07-25T00:00:00Z',
              user: {
                id: newId(),
                name: 'x',
                roles: [],
                unit: {
                  id: seededUnitId('610100'),
                  code: '610100',
                  name: '西安市',
                  path: '/000000/610000/610100/',
                },
              },
            })),
          ],
        }),
      ],
    });
  }
}

/** An incident as far as the live stream looks at one. */
export function reported(n: number, unitPath = '/000000/610000/610100/') {
  const data = { id: newId(), version: 1, unitPath, number: `XA-20260724-${String(n).padStart(4, '0')}` };
  return [IncidentReported, data as never] as const;
}
