import type { TSchema } from 'typebox';
import type { Route, ServiceContract } from './contract.ts';
import { fieldsOf, type JsonSchema, plain } from './json-schema.ts';
import { problemResponses, problemsOf } from './openapi-problems.ts';
import { rights } from './rights.ts';
import { Problem } from './shapes.ts';

type Shape = Route['shape'];
export interface OpenApi {
  openapi: '3.1.0';
  paths: Record<string, Record<string, OpenApiOperation>>;
  [part: string]: unknown;
}
export type OpenApiParameter =
  | { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }
  | { $ref: string };
export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  parameters: OpenApiParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, JsonSchema>;
  /** Of the route: a right, `signed-in` or `public`. */
  'x-right': string;
  /** Bytes. */
  'x-body-limit'?: number;
  [part: string]: unknown;
}

const param = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const problem = (name: string) => ({ $ref: `#/components/responses/${name}` });
const traced = { traceresponse: { $ref: '#/components/headers/traceresponse' } };

function parametersOf(shape: Shape): OpenApiParameter[] {
  const listed = (where: 'path' | 'query', schema: TSchema | undefined): OpenApiParameter[] =>
    fieldsOf(schema).map((field) => ({
      name: field.name,
      in: where,
      required: where === 'path' || field.required,
      schema: field.schema,
    }));
  const headers: OpenApiParameter[] = [];
  if (shape.method === 'POST' && !shape.readOnly) headers.push(param('IdempotencyKey'));
  if (shape.ifMatch) headers.push(param('IfMatch'));
  return [...listed('path', shape.params), ...listed('query', shape.query), ...headers];
}

function bodyOf(shape: Shape): OpenApiOperation['requestBody'] {
  if (!shape.body && !shape.consumes) return undefined;
  const schema: JsonSchema = shape.body ? plain(shape.body) : {};
  const types = [...(shape.body ? ['application/json'] : []), ...(shape.consumes ?? [])];
  // Another media type carries its own form: only JSON is described by the schema.
  const content = types.map((type) => [type, { schema: type === 'application/json' ? schema : {} }] as const);
  const mayBeLeftOut = schema.type === 'null' || schema.anyOf?.some((each) => each.type === 'null') === true;
  return { required: shape.body !== undefined && !mayBeLeftOut, content: Object.fromEntries(content) };
}

function responsesOf(shape: Shape): Record<string, JsonSchema> {
  const types = [shape.produces ?? 'application/json'].flat();
  const answers = Object.entries(shape.answers).map(([status, schema]) => {
    const headers = shape.ifMatch ? { ...traced, ETag: { $ref: '#/components/headers/ETag' } } : traced;
    const form = schema && plain(schema);
    const description = form?.description ?? 'Done';
    const content = form
      ? { content: Object.fromEntries(types.map((type) => [type, { schema: form }])) }
      : {};
    return [status, { description, headers, ...content }] as const;
  });
  const problems = problemsOf(shape).map(({ status, name }) => [String(status), problem(name)] as const);
  return Object.fromEntries([...answers, ...problems]);
}

function describe(shape: Shape): string {
  if (shape.right === 'public') return 'Anyone may call this.';
  if (shape.right === 'signed-in') return 'Anyone signed in may call this.';
  return `Needs the right \`${shape.right}\`, which ${rights[shape.right].join(', ')} have.`;
}

function operation(service: string, { shape }: Route): OpenApiOperation {
  const requestBody = bodyOf(shape);
  return {
    operationId: shape.name,
    tags: [service],
    summary: shape.summary,
    description: describe(shape),
    parameters: parametersOf(shape),
    ...(requestBody ? { requestBody, 'x-body-limit': shape.bodyLimit ?? 262_144 } : {}),
    responses: responsesOf(shape),
    security: shape.right === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    'x-right': shape.right,
  };
}

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'The same key and body answer the first result again; the same key with another body answers 422.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    example: '0199d2f0-5c1e-7a53-9d3e-6f8f5b1d2a44',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The version that was read, as `ETag` gave it; 428 without it, 412 when it is stale.',
    schema: { type: 'string', pattern: '^(W/)?"?\\d{1,15}"?$' },
    example: '"3"',
  },
};

/** Every route of the services as one OpenAPI 3.1 document; plain JSON, no reference leaves it. */
export function openApi(services: readonly ServiceContract[], version: string): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const service of services)
    for (const route of service.routes) {
      const path = route.shape.path.replaceAll(/:(\w+)/g, '{$1}');
      paths[path] = {
        ...paths[path],
        [route.shape.method.toLowerCase()]: operation(service.name, route),
      };
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version,
      summary: "What a city's emergency duty room and command centre run on",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The one public origin' }],
    tags: services.filter((s) => s.routes.length > 0).map(({ name }) => ({ name })),
    paths,
    components: {
      schemas: { Problem: plain(Problem) },
      responses: problemResponses(),
      parameters,
      headers: {
        traceresponse: {
          description: 'W3C trace context of this answer: `00-<trace id>-<span id>-<flags>`',
          schema: { type: 'string', pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' },
        },
        ETag: { description: 'The version of what was answered', schema: { type: 'string' } },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The `token` that signing in answered' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'muster_session' },
      },
    },
  };
}
