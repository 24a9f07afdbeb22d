import type { MadeSale } from '../make-sales/make-sale.js';
import type { Sale } from '../make-sales/sales.js';

const TEXT_MAX = 100;

/** A few lines a person can read. */
export function showSale(n: number, sale: Sale, made: MadeSale): string[] {
  const { job, before, after } = made;
  const lines = [`  ${n}. ${sale.title}`, `       asked    ${shorten(sale.asked)}`, `       answer   ${answerOf(made)}`];
  lines.push(
    job
      ? `       money    held ${job.held}, charged ${job.charged ?? 'nothing yet'}; balance ${before.available} → ${after.available}`
      : `       money    held nothing, charged nothing; balance ${before.available} → ${after.available}`,
  );
  if (made.wrong !== undefined) lines.push(`       WRONG    ${made.wrong}`);
  return lines;
}

function answerOf({ status, job, problem, tookMs }: MadeSale): string {
  const took = tookMs < 1_000 ? `${tookMs.toFixed(0)} ms` : `${(tookMs / 1_000).toFixed(1)} s`;
  if (!job) return `${status} after ${took}: ${shorten(problem ?? '')}`;
  const attempts = job.cached ? 'no attempt (a stored result)' : job.attempts === 1 ? '1 attempt' : `${job.attempts} attempts`;
  const said = job.result ? resultText(job.result) : (job.error?.message ?? '');
  return `${status} ${job.state} after ${attempts}, ${took}: ${shorten(said)}`;
}

/** A translation has a text, a chat a message. */
function resultText(result: Readonly<Record<string, unknown>>): string {
  if (typeof result['text'] === 'string') return JSON.stringify(result['text']);
  const message = result['message'];
  if (typeof message === 'object' && message !== null && 'content' in message) return JSON.stringify(message.content);
  return JSON.stringify(result);
}

const shorten = (text: string): string => (text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text);
