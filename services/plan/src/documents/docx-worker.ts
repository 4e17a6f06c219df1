import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';

// A thread of its own: a document made to be slow or huge is stopped from outside without the service noticing.
const { file } = workerData as { file: Uint8Array };
const html = await mammoth.convertToHtml(
  { buffer: Buffer.from(file) },
  {
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    ignoreEmptyParagraphs: true,
  },
);
parentPort?.postMessage(html.value);
