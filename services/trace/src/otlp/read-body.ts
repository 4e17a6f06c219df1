import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { type Encoding, Refusal, rpc } from './answer.ts';

const unpack = { gzip: promisify(gunzip), deflate: promisify(inflate) };

/** By the content type; `undefined` for one that OTLP does not have. */
export function encodingOf(request: IncomingMessage): Encoding | undefined {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-protobuf' || type === 'application/protobuf') return 'protobuf';
  return type === 'application/json' ? 'json' : undefined;
}

const tooLarge = (most: number): Refusal =>
  new Refusal(413, rpc.invalidArgument, `The request is larger than ${most} bytes. Send smaller batches.`);

/** The whole body, unpacked; neither it nor what it unpacks to passes `most` bytes. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const packing = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (packing !== 'identity' && packing !== 'gzip' && packing !== 'deflate')
    throw new Refusal(
      415,
      rpc.invalidArgument,
      `Content-Encoding "${packing.slice(0, 40)}" is not taken: send gzip, deflate or none.`,
    );
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > most) throw tooLarge(most);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, rpc.invalidArgument, 'The request ended before its body did.');
  }
  const body = Buffer.concat(parts);
  if (packing === 'identity') return body;
  try {
    return await unpack[packing](body, { maxOutputLength: most });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(most);
    throw new Refusal(
      400,
      rpc.invalidArgument,
      `The body is not what its Content-Encoding, ${packing}, says.`,
    );
  }
}
