import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';
import { withAutoNumbers } from './auto-numbers.ts';
import { zipStored } from './zip-stored.ts';

// A thread of its own: a document made to be slow or huge is stopped from outside without the service noticing.
const parts = new Map(
  [...(workerData as { parts: Map<string, Uint8Array> }).parts].map(([name, bytes]) => [
    name,
    Buffer.from(bytes),
  ]),
);
const textOf = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
const document = [...parts.keys()].find((name) => /^word\/document\d?\.xml$/.test(name)) ?? '';
if (parts.has('word/numbering.xml'))
  parts.set(
    document,
    Buffer.from(withAutoNumbers(textOf(document), textOf('word/numbering.xml'), textOf('word/styles.xml'))),
  );
const html = await mammoth.convertToHtml(
  { buffer: zipStored(parts) },
  {
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    ignoreEmptyParagraphs: true,
  },
);
parentPort?.postMessage(html.value);
