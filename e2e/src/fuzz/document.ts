import type { JsonSchema, OpenApi, OpenApiOperation } from '@muster/contracts';

export interface Field {
  name: string;
  required: boolean;
  schema: JsonSchema;
}
/** One operation of the OpenAPI document, as far as a caller has to know it. */
export interface Operation {
  id: string;
  method: string;
  /** With `{param}` segments. */
  path: string;
  right: string;
  params: Field[];
  query: Field[];
  ifMatch: boolean;
  idempotent: boolean;
  /** Of a JSON body; `undefined` where it takes none. */
  body: JsonSchema | undefined;
  bodyRequired: boolean;
  bodyLimit: number;
  /** Documented statuses, and what a success of each looks like. */
  answers: ReadonlyMap<number, JsonSchema | undefined>;
  /** Types of an answer that is a file. */
  files: readonly string[];
}

function operationOf(path: string, method: string, declared: OpenApiOperation): Operation {
  const fields = (where: string): Field[] =>
    declared.parameters.flatMap((each) => ('in' in each && each.in === where ? [each] : []));
  const refers = (name: string) =>
    declared.parameters.some((each) => '$ref' in each && each.$ref.endsWith(`/${name}`));
  const answers = Object.entries(declared.responses).map(([status, response]) => {
    const content = (response as { content?: Record<string, { schema: JsonSchema }> }).content;
    return [Number(status), content?.['application/json']?.schema] as const;
  });
  return {
    id: declared.operationId,
    method: method.toUpperCase(),
    path,
    right: declared['x-right'],
    params: fields('path'),
    query: fields('query'),
    ifMatch: refers('IfMatch'),
    idempotent: refers('IdempotencyKey'),
    body: declared.requestBody?.content['application/json']?.schema,
    bodyRequired: declared.requestBody?.required === true,
    bodyLimit: declared['x-body-limit'] ?? 262_144,
    answers: new Map(answers),
    files: Object.keys(
      (declared.responses['200'] as { content?: Record<string, unknown> } | undefined)?.content ?? {},
    ).filter((type) => type !== 'application/json'),
  };
}

/** Every operation that answers JSON; the live stream never ends and is not among them. */
export const operationsOf = (document: OpenApi): Operation[] =>
  Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, declared]) => operationOf(path, method, declared)),
    )
    .filter(({ id }) => id !== 'WatchLive');
