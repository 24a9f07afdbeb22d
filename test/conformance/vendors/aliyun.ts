import type { ConformanceRow } from '../row.js';

export const aliyun: ConformanceRow = {
  product: 'track-parcel',
  input: (text) => ({ number: text }),
  // Each with the gateway's code that the double sends.
  statuses: {
    400: 'ours',
    401: 'ours',
    403: 'ours',
    404: 'ours',
    413: 'user',
    429: 'throttled',
    500: 'unknown',
    502: 'unknown',
    503: 'retry',
    504: 'unknown',
  },
  // A number that nobody knows.
  error200: 'user',
};
