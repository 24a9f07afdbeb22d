import type { ConformanceRow } from '../row.js';

export const twilio: ConformanceRow = {
  product: 'send-sms',
  input: (text) => ({ to: '+15005550010', body: text }),
  statuses: {
    ...{ 400: 'user', 401: 'ours', 403: 'ours', 404: 'ours', 429: 'throttled', 500: 'retry', 503: 'retry' },
    ...{ 502: 'unknown', 504: 'unknown', 418: 'unknown' },
  },
  // It documents none.
  error200: 'unknown',
  later: {
    // Nothing of ours is kept with a message: without its SID, only a callback tells which it is.
    isFoundByOurName: false,
    hasLink: false,
    // What a carrier has taken is billed; what never left is not.
    failures: [
      { what: 'the phone is switched off', script: 'fails=30003', means: 'user', isBilled: true },
      { what: 'a carrier refuses the text', script: 'fails=30007', means: 'user', isBilled: true },
      { what: 'our account is suspended', script: 'fails=30002,word=failed', means: 'ours', isBilled: false },
      { what: 'its queue ran over', script: 'fails=30001,word=failed', means: 'retry', isBilled: false },
      { what: 'it never left', script: 'word=canceled', means: 'retry', isBilled: false },
    ],
  },
};
