import type { ConformanceRow } from '../row.js';

export const deepl: ConformanceRow = {
  product: 'translate',
  input: (text) => ({ text, target_lang: 'DE' }),
  statuses: {
    ...{ 400: 'user', 413: 'user', 401: 'ours', 403: 'ours', 404: 'ours', 414: 'ours', 456: 'ours', 429: 'throttled', 529: 'throttled' },
    ...{ 500: 'retry', 503: 'retry', 504: 'retry', 502: 'unknown', 418: 'unknown' },
  },
  error200: 'retry',
};
