import { randomUUID } from 'node:crypto';
import type { Api } from '../call-api/api.js';
import { problemText } from '../call-api/api.js';
import { balanceBody, jobBody, type Balance } from '../call-api/bodies.js';
import { wrongWithMoney, type Sold } from './check-money.js';
import type { Sale } from './sales.js';

const WAIT_SECONDS = 45;

export interface MadeSale extends Sold {
  readonly tookMs: number;
  readonly problem: string | undefined;
  /** What is wrong with the money; undefined when it is right. */
  readonly wrong: string | undefined;
}

/**
 * Guarantee: the job is submitted once, and the balance is read right before it and right after its end.
 * Trigger: the demo, one sale after the other.
 * Duplicate: none; every sale has an Idempotency-Key of its own.
 * Crash: the job goes on without us; its user finds it under GET /v1/jobs.
 */
export async function makeSale(api: Api, apiKey: string, sale: Sale): Promise<MadeSale> {
  const balance = (): Promise<Balance> => api.expect(balanceBody, { method: 'GET', path: '/v1/wallet', key: apiKey });
  const before = await balance();
  const begun = performance.now();
  const answer = await api.call({
    method: 'POST',
    path: '/v1/jobs',
    key: apiKey,
    headers: {
      'idempotency-key': `demo-${randomUUID()}`,
      prefer: `wait=${WAIT_SECONDS}`,
      ...(sale.isMadeAnew && { 'cache-control': 'no-cache' }),
    },
    body: { product: sale.product, input: sale.input },
  });
  const tookMs = performance.now() - begun;
  const after = await balance();

  const parsed = answer.status < 300 ? jobBody.parse(answer.body) : undefined;
  const sold: Sold = { status: answer.status, job: parsed, before, after };
  return { ...sold, tookMs, problem: parsed ? undefined : problemText(answer.body), wrong: wrongWithMoney(sale.expected, sold) };
}
