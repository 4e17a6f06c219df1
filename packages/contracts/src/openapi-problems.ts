import type { Route } from './contract.ts';
import type { JsonSchema } from './json-schema.ts';

interface Kind {
  status: number;
  name: string;
  description: string;
  /** Whether `Retry-After` comes with it. */
  retry?: boolean;
  applies: (shape: Route['shape']) => boolean;
}

const always = () => true;
const takesBody = (shape: Route['shape']) => shape.body !== undefined || shape.consumes !== undefined;
const writes = (shape: Route['shape']) => shape.method !== 'GET' && shape.readOnly !== true;

const kinds: readonly Kind[] = [
  {
    status: 400,
    name: 'Malformed',
    description: 'Cannot be read as a request to this route',
    applies: always,
  },
  {
    status: 401,
    name: 'SignInNeeded',
    description: 'No session, or one that has ended; on signing in: name or password wrong',
    applies: (shape) => shape.right !== 'public' || shape.body !== undefined,
  },
  {
    status: 403,
    name: 'Forbidden',
    description: 'A right is missing, named in `detail`, or the unit is another',
    applies: (shape) => shape.right !== 'public' || writes(shape),
  },
  {
    status: 404,
    name: 'NotFound',
    description: "Not there, or outside the caller's unit",
    applies: (shape) => shape.params !== undefined || takesBody(shape) || shape.query !== undefined,
  },
  { status: 409, name: 'Conflict', description: 'Against the present state', applies: writes },
  {
    status: 412,
    name: 'Stale',
    description: 'Changed since it was read: read again',
    applies: (shape) => shape.ifMatch === true,
  },
  {
    status: 413,
    name: 'TooLarge',
    description: 'The body is over the limit of this route',
    applies: takesBody,
  },
  {
    status: 415,
    name: 'UnknownMedia',
    description: 'The body is of a type this route does not take',
    applies: takesBody,
  },
  {
    status: 422,
    name: 'Invalid',
    description: 'Well-formed, but against a rule; `errors` names the fields',
    applies: (shape) => takesBody(shape) || shape.query !== undefined || writes(shape),
  },
  {
    status: 428,
    name: 'VersionNeeded',
    description: '`If-Match` is missing',
    applies: (shape) => shape.ifMatch === true,
  },
  { status: 429, name: 'TooMany', description: 'Too many requests for now', retry: true, applies: always },
  {
    status: 503,
    name: 'Unavailable',
    description: 'Something it needs is away for now',
    retry: true,
    applies: always,
  },
];

/** Which problems a route may answer with. */
export const problemsOf = (shape: Route['shape']): { status: number; name: string }[] =>
  kinds.filter((kind) => kind.applies(shape)).map(({ status, name }) => ({ status, name }));

/** Every problem as a response component, with an example. */
export function problemResponses(): Record<string, JsonSchema> {
  return Object.fromEntries(
    kinds.map(({ status, name, description, retry }) => {
      const example = {
        type: 'about:blank',
        title: description,
        status,
        detail: `${description}.`,
        code: `incident.${name.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase()}`,
        traceId: '0af7651916cd43dd8448eb211c80319c',
      };
      const headers = {
        traceresponse: { $ref: '#/components/headers/traceresponse' },
        ...(retry ? { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } : {}),
      };
      const schema = { $ref: '#/components/schemas/Problem' };
      return [name, { description, headers, content: { 'application/problem+json': { schema, example } } }];
    }),
  );
}
