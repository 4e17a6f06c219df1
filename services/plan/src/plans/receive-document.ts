import { createHash } from 'node:crypto';
import { type BodyOf, ImportPlan, type Plan } from '@muster/contracts';
import { checker, Malformed, Problem } from '@muster/kit';
import { type Document, readFile, readText } from '../documents/index.ts';
import { type Hints, type PlanRead, readPlan } from '../reading/index.ts';
import { readingCorrected } from './correction.ts';
import { type Corrections, correctionsOf, hintsOf } from './hints.ts';

/** A document that was understood, and where it came from. */
export interface Received {
  read: PlanRead;
  source: Plan['source'];
  /** Whether a person corrected what was read. */
  corrected: boolean;
}

/** The part of a request that is read here. */
interface Sent {
  body: unknown;
  isMultipart(): boolean;
  parts(): AsyncIterable<
    | { type: 'field'; fieldname: string; value: unknown }
    | { type: 'file'; filename: string; toBuffer(): Promise<Buffer> }
  >;
}

const check = checker(ImportPlan.shape.body, 'body');

/** Reads the document of an import request, JSON, a form or the file itself, into a plan. */
export async function receiveDocument(request: Sent, said: Hints): Promise<Received> {
  if (request.isMultipart()) {
    const { file, fileName, fields } = await onlyFile(request).catch((error: unknown) => {
      throw formProblem(error);
    });
    const { corrections, ...hints } = fields;
    return understood(
      await readFile(fileName, file),
      { ...said, ...hintsOf(hints) },
      file,
      correctionsOf(corrections),
    );
  }
  const { body } = request;
  if (Buffer.isBuffer(body)) return understood(await readFile(null, body), said, body);
  check(body);
  const { format, text, content, corrections, ...hints } = body as BodyOf<(typeof ImportPlan)['shape']>;
  const given = text ?? content;
  if (given === undefined || (text !== undefined && content !== undefined))
    throw Malformed(
      'kit.request_malformed',
      'The body needs the text of the plan: as "text", or as "content".',
      {
        errors: [{ path: '/text', message: 'exactly one of text and content' }],
      },
    );
  return understood(readText(given, format), { ...said, ...hints }, given, corrections);
}

const understood = (
  document: Document,
  hints: Hints,
  raw: string | Buffer,
  corrections: Corrections = {},
): Received => ({
  read: readingCorrected(readPlan(document, hints), corrections),
  corrected: Object.keys(corrections).length > 0,
  source: {
    format: document.format,
    fileName: document.fileName,
    sha256: createHash('sha256').update(raw).digest('hex'),
  },
});

/** The one file of a form, and its fields. The parser stops at the limits of `plugins.ts`. */
async function onlyFile(
  request: Sent,
): Promise<{ file: Buffer; fileName: string; fields: Record<string, string> }> {
  let file: Buffer | undefined;
  let fileName = '';
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value);
    else if (file !== undefined)
      throw Malformed('plan.several_files', 'One import takes one file. Send them one by one.');
    else {
      file = await part.toBuffer();
      fileName = part.filename;
    }
  }
  if (file === undefined)
    throw Malformed('plan.no_file', 'The form holds no file. Put the document into a part of the form.');
  return { file, fileName, fields };
}

/** What the form parser throws, as a problem: some of its errors have a code, some none. */
function formProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  return code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413
    ? new Problem(
        413,
        'Document too large',
        'plan.document_too_large',
        'A document may have 8 MB. Import its parts one by one.',
      )
    : Malformed('plan.form_malformed', 'The form cannot be read as multipart/form-data.', { cause: error });
}
