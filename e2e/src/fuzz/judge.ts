import type { JsonSchema } from '@muster/contracts';
import type { Answer } from '@muster/testing';
import { Compile } from 'typebox/schema';
import type { Operation } from './document.ts';

const forms = new Map<JsonSchema, { Check(value: unknown): boolean; Errors(value: unknown): unknown }>();
function formOf(schema: JsonSchema) {
  const known = forms.get(schema) ?? Compile(schema as never);
  forms.set(schema, known);
  return known;
}

/** What is wrong with an answer, whatever was asked; empty when nothing is. */
export function faultsOf(operation: Operation, { status, headers, body, text }: Answer): string[] {
  const faults: string[] = [];
  const trace = headers.get('traceresponse') ?? '';
  if (!/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(trace)) faults.push('bears no traceresponse');
  // The server refused it before any route was reached, or reads it under an address of its own.
  const documented = operation.answers.has(status) || status === 414 || status === 404;
  if (!documented) faults.push(`${status} is not among the answers of the document`);
  if (status >= 500) faults.push(`answers ${status}`);
  if (status >= 400) return [...faults, ...problemFaults(status, headers, body, trace)];
  const schema = operation.answers.get(status);
  if (operation.files.some((type) => headers.get('content-type')?.startsWith(type))) return faults;
  if (!schema) return text === '' || !documented ? faults : [...faults, `answers a body with ${status}`];
  const form = formOf(schema);
  if (!form.Check(body))
    faults.push(`is not as documented: ${JSON.stringify(form.Errors(body)).slice(0, 400)}`);
  return faults;
}

function problemFaults(status: number, headers: Headers, body: unknown, trace: string): string[] {
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    return [`is no problem+json but ${headers.get('content-type')}`];
  const problem = body as Record<string, unknown>;
  const faults: string[] = [];
  for (const field of ['type', 'title', 'detail', 'code', 'traceId'])
    if (typeof problem[field] !== 'string' || problem[field] === '') faults.push(`has no ${field}`);
  if (problem['status'] !== status) faults.push(`says ${problem['status']} in its body`);
  if (!/^[a-z]+\.[a-z][a-z0-9_]*$/.test(String(problem['code']))) faults.push(`code ${problem['code']}`);
  if (!trace.includes(String(problem['traceId']))) faults.push('names another trace than its header');
  if (/select |insert |stack|node_modules|\.ts:|undefined|\[object/i.test(String(problem['detail'])))
    faults.push(`tells of its inside: ${problem['detail']}`);
  return faults;
}
