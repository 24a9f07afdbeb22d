import type { ConformanceRow } from '../row.js';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const removebg: ConformanceRow = {
  product: 'remove-background',
  // A picture for as far as the double looks at it, with the directive between its bytes.
  input: async (text, upload) => ({ image: { file: await upload(Buffer.concat([PNG, Buffer.from(text)]), 'image/png') } }),
  statuses: {
    ...{ 400: 'user', 413: 'user', 402: 'ours', 403: 'ours', 404: 'ours', 429: 'throttled', 500: 'retry', 503: 'retry' },
    ...{ 502: 'unknown', 504: 'unknown' },
  },
  error200: 'retry',
  isTyped: true,
};
