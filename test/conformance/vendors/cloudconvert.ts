import type { ConformanceRow } from '../row.js';

export const cloudconvert: ConformanceRow = {
  product: 'convert-file',
  input: async (text, upload) => ({ file: { file: await upload(Buffer.from(text), 'text/plain') }, output_format: 'pdf' }),
  statuses: {
    ...{ 400: 'user', 413: 'user', 422: 'user', 401: 'ours', 402: 'ours', 403: 'ours', 404: 'ours', 429: 'throttled', 503: 'retry' },
    ...{ 500: 'unknown', 502: 'unknown', 504: 'unknown', 418: 'unknown' },
  },
  // It documents none.
  error200: 'unknown',
  later: {
    // A job's tag is the attempt's id, and jobs can be listed by it.
    isFoundByOurName: true,
    hasLink: true,
    // A job that failed consumes no credits.
    failures: [
      { what: 'the file takes too long', script: 'fails=TIMEOUT', means: 'user', isBilled: false },
      { what: 'our credits are used up', script: 'fails=CREDITS_EXCEEDED', means: 'ours', isBilled: false },
      { what: 'a code that no table knows', script: 'fails=ENGINE_BROKE', means: 'retry', isBilled: false },
    ],
  },
};
