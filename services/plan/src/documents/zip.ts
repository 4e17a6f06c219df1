import { inflateRawSync } from 'node:zlib';
import { Invalid } from '@muster/kit';

const broken = (why: string) =>
  Invalid(
    'plan.document_broken',
    `The .docx file cannot be read: ${why}. Save it again in the word processor and send it once more.`,
  );

const mostEntries = 5000;
/** Bytes of one part, and of all wanted parts together, once unpacked: real plans stay below 2 MB. */
const largestPart = 16 * 1024 * 1024;
const largestWhole = 24 * 1024 * 1024;

/**
 * Unpacks the wanted parts of a zip file. What the file says about its own sizes is not believed: unpacking stops at
 * the limit, whatever the directory claims. Throws `Invalid` for everything that is not a sound zip file.
 */
export function unzip(file: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  let whole = 0;
  for (const entry of directory(file)) {
    if (!wanted(entry.name) || parts.has(entry.name)) continue;
    const part = unpack(file, entry);
    whole += part.length;
    if (whole > largestWhole) throw broken(`it unpacks to more than ${largestWhole >> 20} MB`);
    parts.set(entry.name, part);
  }
  return parts;
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  start: number;
}

function* directory(file: Buffer): Generator<Entry> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length)
    throw broken('the zip directory is missing, so the file is cut short');
  const count = file.readUInt16LE(end + 10);
  if (count > mostEntries) throw broken(`it holds more than ${mostEntries} parts`);
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50)
      throw broken('the zip directory is damaged');
    const nameLength = file.readUInt16LE(at + 28);
    yield {
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: (file.readUInt16LE(at + 8) & 1) === 1 ? -1 : file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      start: file.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
}

function unpack(file: Buffer, { name, method, packed, start }: Entry): Buffer {
  if (method === -1) throw broken('it is protected by a password');
  if (start + 30 > file.length || file.readUInt32LE(start) !== 0x04034b50)
    throw broken(`its part ${name} is missing`);
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  if (from + packed > file.length) throw broken(`its part ${name} is cut short`);
  const bytes = file.subarray(from, from + packed);
  if (method === 0 && bytes.length <= largestPart) return bytes;
  if (method !== 8) throw broken(`its part ${name} is packed in a way that no word processor uses`);
  try {
    return inflateRawSync(bytes, { maxOutputLength: largestPart });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw broken(
      tooLarge
        ? `its part ${name} unpacks to more than ${largestPart >> 20} MB`
        : `its part ${name} is damaged`,
    );
  }
}
