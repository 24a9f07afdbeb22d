import { ProblemError } from '../report-problem/problem-error.js';

/** Also for somebody else's. */
export const noWebhook = (id: string): ProblemError => new ProblemError('webhook_not_found', { detail: `You have no webhook ${id}.` });
