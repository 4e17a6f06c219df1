import multipart from '@fastify/multipart';
import { planDocuments } from '@muster/contracts';
import type { Feature } from '@muster/kit';

/** Largest file, in bytes: the longest real plan seen, with pictures, has a tenth of it. */
const largestFile = 8 * 1024 * 1024;

/** What a person corrected, as JSON; the other fields are short. */
const longestField = 2 * 1024 * 1024;

/** A document as it is, and multipart forms with one file and a few short fields; everything beyond is refused while it still arrives. */
export const plugins: NonNullable<Feature['plugins']> = (http) => {
  const whole = { parseAs: 'buffer', bodyLimit: largestFile } as const;
  http.addContentTypeParser([...planDocuments], whole, (_request, body, done) => done(null, body));
  void http.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      files: 2,
      fields: 10,
      parts: 12,
      fieldNameSize: 100,
      fieldSize: longestField,
      fileSize: largestFile,
      headerPairs: 50,
    },
  });
};
