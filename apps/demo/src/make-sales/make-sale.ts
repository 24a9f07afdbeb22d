import { randomUUID } from 'node:crypto';
import { ok, type Holdfast } from '#client';
import type { Balance } from '../call-api/bodies.js';
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
export async function makeSale(holdfast: Holdfast, sale: Sale): Promise<MadeSale> {
  const balance = (): Promise<Balance> => ok(holdfast.api.GET('/v1/wallet'));
  const before = await balance();
  const begun = performance.now();
  const {
    data: job,
    error,
    response,
  } = await holdfast.api.POST('/v1/jobs', {
    params: {
      header: {
        'Idempotency-Key': `demo-${randomUUID()}`,
        Prefer: `wait=${WAIT_SECONDS}`,
        ...(sale.isMadeAnew && { 'Cache-Control': 'no-cache' }),
      },
    },
    body: { product: sale.product, input: sale.input },
  });
  const tookMs = performance.now() - begun;
  const after = await balance();

  const sold: Sold = { status: response.status, job, before, after };
  return { ...sold, tookMs, problem: error?.detail, wrong: wrongWithMoney(sale.expected, sold) };
}
