import { randomUUID } from 'node:crypto';
import { Holdfast, ok } from '#client';
import { formatPoints } from '#points';
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
export async function prepareBuyer(url: string, file: SecretsFile): Promise<PreparedBuyer> {
  const secrets = file.readOrMake();
  const admin = new Holdfast({ url, key: secrets.adminKey });
  const known = secrets.buyer !== undefined && (await walletOf(url, secrets.buyer)).response.status === 200;
  const buyer = known && secrets.buyer !== undefined ? secrets.buyer : await createBuyer(admin, file, secrets);
  const who = known ? 'the demo user of an earlier run is back' : 'made a demo user with an API key';

  const before = await ok(walletOf(url, buyer));
  if (pointsOf(before.available) >= ENOUGH_MICRO) return { buyer, told: `${who}, with ${before.available} points` };
  const payment = { userId: buyer.userId, amount: TOP_UP_POINTS, provider: 'demo', paymentId: `demo-${randomUUID()}` };
  await ok(admin.api.POST('/v1/admin/top-ups', { body: payment }));
  const now = formatPoints(pointsOf(before.available) + pointsOf(TOP_UP_POINTS));
  return { buyer, told: `${who} and gave it ${TOP_UP_POINTS} points: it has ${now} now` };
}

const walletOf = (url: string, { apiKey }: Buyer) => new Holdfast({ url, key: apiKey }).api.GET('/v1/wallet');

async function createBuyer({ api }: Holdfast, file: SecretsFile, secrets: DemoSecrets): Promise<Buyer> {
  const { user, apiKey } = await ok(api.POST('/v1/admin/users', { body: { name: 'Demo' } }));
  const buyer = { userId: user.id, apiKey };
  file.write({ ...secrets, buyer });
  return buyer;
}
