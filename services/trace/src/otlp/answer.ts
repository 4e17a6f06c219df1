import type { ServerResponse } from 'node:http';
import protobuf from 'protobufjs/minimal.js';

export type Encoding = 'protobuf' | 'json';

/** google.rpc.Code */
export const rpc = {
  invalidArgument: 3,
  notFound: 5,
  resourceExhausted: 8,
  unimplemented: 12,
  unavailable: 14,
};

/** What a sender is told when nothing of its request was taken. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly retryAfter: number | undefined;
  constructor(status: number, code: number, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

const types = { protobuf: 'application/x-protobuf', json: 'application/json' };

function send(
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(body as string);
  response
    .writeHead(status, { 'content-type': types[encoding], 'content-length': bytes.length, ...headers })
    .end(bytes);
}

/** `google.rpc.Status`, in the encoding of the request. */
export function refuse(response: ServerResponse, encoding: Encoding, refusal: Refusal): void {
  const { status, code, message, retryAfter } = refusal;
  const body =
    encoding === 'json'
      ? JSON.stringify({ code, message })
      : protobuf.Writer.create().uint32(8).int32(code).uint32(18).string(message).finish();
  send(response, status, encoding, body, {
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    // What the sender still sends is not read.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
}

/** `Export…ServiceResponse`; with a partial success where some were refused. */
export function accept(
  response: ServerResponse,
  encoding: Encoding,
  what: 'rejectedSpans' | 'rejectedLogRecords',
  rejected: number,
  message: string,
): void {
  send(
    response,
    200,
    encoding,
    rejected === 0 ? nothing[encoding] : partial[encoding](what, rejected, message),
  );
}

const nothing = { json: '{}', protobuf: new Uint8Array() };
const partial = {
  json: (what: string, rejected: number, message: string) =>
    JSON.stringify({ partialSuccess: { [what]: String(rejected), errorMessage: message } }),
  protobuf: (_: string, rejected: number, message: string) => {
    const success = protobuf.Writer.create().uint32(8).int64(rejected).uint32(18).string(message).finish();
    return protobuf.Writer.create().uint32(10).bytes(success).finish();
  },
};
