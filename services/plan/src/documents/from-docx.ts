import { Worker } from 'node:worker_threads';
import { Invalid } from '@muster/kit';
import type { Block } from './block.ts';
import { blocksFromHtml } from './from-html.ts';
import { unzip } from './zip.ts';

const longestMs = 10_000;
const longestHtml = 8 * 1024 * 1024;

const wanted = (name: string): boolean =>
  name === '[Content_Types].xml' ||
  name === '_rels/.rels' ||
  /^word\/(_rels\/)?(document\d?|styles|numbering|footnotes|endnotes|comments)\.xml(\.rels)?$/.test(name);

/** Reads a Word file in a thread of its own, bounded in time and memory. Throws `Invalid` for whatever is unsound. */
export async function blocksFromDocx(file: Buffer): Promise<Block[]> {
  const parts = unzip(file, wanted);
  if (![...parts.keys()].some((name) => /^word\/document\d?\.xml$/.test(name)))
    throw unreadable('it is a zip file, but holds no Word document');
  // No word processor writes one; it is how an XML file is made to grow without end.
  for (const [name, bytes] of parts)
    if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY'))
      throw unreadable(`its part ${name} declares entities`);
  return blocksFromHtml(await convert(parts));
}

function convert(parts: ReadonlyMap<string, Buffer>): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), {
      workerData: { parts },
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => finish(() => reject(unreadable('reading it took too long'))), longestMs);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', (html: string) =>
      finish(() => (html.length > longestHtml ? reject(unreadable('its text is too long')) : resolve(html))),
    );
    worker.once('error', (cause) => finish(() => reject(unreadable('its parts do not fit together', cause))));
    worker.once('exit', () => finish(() => reject(unreadable('it needs too much memory'))));
  });
}

const unreadable = (why: string, cause?: unknown) =>
  Invalid(
    'plan.document_broken',
    `The .docx file cannot be read: ${why}. Save it again in the word processor and send it once more.`,
    {
      cause,
    },
  );
