import type { ConformanceRow } from '../row.js';

export const openai: ConformanceRow = {
  product: 'chat',
  input: (text) => ({ messages: [{ role: 'user', content: text }], max_tokens: 50 }),
  statuses: {
    ...{ 400: 'user', 422: 'user', 413: 'user', 401: 'ours', 403: 'ours', 404: 'ours', 429: 'throttled', 500: 'retry', 503: 'retry' },
    ...{ 408: 'unknown', 409: 'unknown', 502: 'unknown', 504: 'unknown', 418: 'unknown' },
  },
  error200: 'retry',
};
