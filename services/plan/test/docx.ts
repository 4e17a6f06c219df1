import { deflateRawSync } from 'node:zlib';
import { zipStored } from '../src/documents/index.ts';

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file of these paragraphs, one after the other. */
export const docxOf = (paragraphs: readonly string[]): Buffer =>
  docxWith(
    `<w:document ${namespace}><w:body>${paragraphs.map((p) => `<w:p><w:r><w:t>${p}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  );
/** A Word file with this very XML as its document. */
export const docxWith = (document: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zipStored(
    new Map([
      ['[Content_Types].xml', Buffer.from(types)],
      ['_rels/.rels', Buffer.from(rels)],
      ['word/document.xml', Buffer.from(`<?xml version="1.0"?>${document}`)],
      ...Object.entries(more).map(
        ([name, xml]) => [`word/${name}.xml`, Buffer.from(`<?xml version="1.0"?>${xml}`)] as const,
      ),
    ]),
  );
export const wordNamespace = namespace;

/** A Word file whose document unpacks to so many bytes of nothing, and says in its directory that it has `claimed`. */
export function bombOf(bytes: number, claimed: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes, 32));
  const stored = zipStored(
    new Map([
      ['[Content_Types].xml', Buffer.from(types)],
      ['_rels/.rels', Buffer.from(rels)],
      ['word/document.xml', packed],
    ]),
  );
  // Method 8 and the claimed size, in the local header and in the directory.
  for (const [mark, method, size] of [
    ['PK\x03\x04', 8, 22],
    ['PK\x01\x02', 10, 24],
  ] as const) {
    let at = stored.indexOf(Buffer.from(mark, 'latin1'));
    let last = at;
    while (at >= 0) {
      last = at;
      at = stored.indexOf(Buffer.from(mark, 'latin1'), at + 4);
    }
    stored.writeUInt16LE(8, last + method);
    stored.writeUInt32LE(claimed, last + size);
  }
  return stored;
}
