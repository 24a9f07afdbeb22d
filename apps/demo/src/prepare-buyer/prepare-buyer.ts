import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formatPoints } from '#points';
import type { Api } from '../call-api/api.js';
import { balanceBody, createdUserBody } from '../call-api/bodies.js';
import { pointsOf } from '../show-money/points-of.js';
import type { Buyer, DemoSecrets, SecretsFile } from '../keep-secrets/demo-secrets.js';

/** All sales of one run cost less than the first; the second still does not cover the job that is to be refused (50 points). */
const ENOUGH_MICRO = 5_000_000n;
const TOP_UP_POINTS = '20';

export interface PreparedBuyer {
  readonly buyer: Buyer;
  /** What was done, for the person who watches. */
  readonly told: string;
}

/**
 * Guarantee: the demo's user exists and can pay for the demo's sales.
 * Trigger: every start of the demo.
 * Duplicate: the user and key of the first start are used again; points are added only when they run short.
 * Crash: a user whose key was not written down yet is never used; the next start makes another one.
 */
export async function prepareBuyer(api: Api, file: SecretsFile): Promise<PreparedBuyer> {
  const secrets = file.readOrMake();
  const known =
    secrets.buyer !== undefined && (await api.call({ method: 'GET', path: '/v1/wallet', key: secrets.buyer.apiKey })).status === 200;
  const buyer = known && secrets.buyer !== undefined ? secrets.buyer : await createBuyer(api, file, secrets);
  const who = known ? 'the demo user of an earlier run is back' : 'made a demo user with an API key';

  const before = await api.expect(balanceBody, { method: 'GET', path: '/v1/wallet', key: buyer.apiKey });
  if (pointsOf(before.available) >= ENOUGH_MICRO) return { buyer, told: `${who}, with ${before.available} points` };
  await api.expect(z.object({}), {
    method: 'POST',
    path: '/v1/admin/top-ups',
    key: secrets.adminKey,
    body: { userId: buyer.userId, amount: TOP_UP_POINTS, provider: 'demo', paymentId: `demo-${randomUUID()}` },
  });
  const now = formatPoints(pointsOf(before.available) + pointsOf(TOP_UP_POINTS));
  return { buyer, told: `${who} and gave it ${TOP_UP_POINTS} points: it has ${now} now` };
}

async function createBuyer(api: Api, file: SecretsFile, secrets: DemoSecrets): Promise<Buyer> {
  const created = await api.expect(createdUserBody, {
    method: 'POST',
    path: '/v1/admin/users',
    key: secrets.adminKey,
    body: { name: 'Demo' },
  });
  const buyer = { userId: created.user.id, apiKey: created.apiKey };
  file.write({ ...secrets, buyer });
  return buyer;
}
