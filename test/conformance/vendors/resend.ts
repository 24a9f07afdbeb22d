import type { ConformanceRow } from '../row.js';

export const resend: ConformanceRow = {
  product: 'send-email',
  input: (text) => ({ to: 'ada@example.com', subject: 'Hello', text }),
  statuses: {
    ...{ 400: 'user', 422: 'user', 451: 'user', 401: 'ours', 403: 'ours', 404: 'ours', 405: 'ours', 429: 'throttled', 500: 'retry' },
    ...{ 409: 'unknown' },
  },
  error200: 'retry',
};
