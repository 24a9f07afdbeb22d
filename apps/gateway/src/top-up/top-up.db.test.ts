import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('what operators do', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.neighbours.commands.length = 0;
  });

  const topUp = (changes: Record<string, unknown> = {}, key = ADMIN_KEY): Promise<Answer> => {
    const body = { userId: user.id, amount: '100', provider: 'stripe', paymentId: 'pi_1', ...changes };
    return gateway.call('POST', '/v1/admin/top-ups', { key, body });
  };

  test('a payment is credited: 201 with the balance', async () => {
    const answer = await topUp({ amount: '12.50' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      topUp: { id: 'topup:stripe:pi_1', userId: user.id, amount: '12.5' },
      balance: { available: '100', held: '0', total: '100' },
    });
    expect(gateway.neighbours.commands).toEqual([expect.objectContaining({ type: 'topUp', id: 'topup:stripe:pi_1', amount: '12.5' })]);
  });

  test('the same payment again gets the same answer', async () => {
    const [first, second] = await Promise.all([topUp(), topUp()]);
    expect(second.body).toEqual(first.body);
  });

  test('the same payment with another amount at the same moment is a conflict', async () => {
    const { neighbours } = gateway;
    const { onTopUp } = neighbours;
    neighbours.onTopUp = () => [];
    // A command of the test before may come as late as now: its second request was answered with the first one's event.
    const told = () => neighbours.commands.filter((command) => command.type === 'topUp' && command.id === 'topup:stripe:pi_race');
    const first = topUp({ paymentId: 'pi_race' });
    await until(() => told().length === 1);
    const second = await topUp({ paymentId: 'pi_race', amount: '999' });
    neighbours.onTopUp = onTopUp;
    for (const command of told()) {
      if (command.type === 'topUp' && command.replyTo !== undefined) neighbours.tell(command.replyTo, onTopUp(command));
    }
    expect([(await first).status, second.status]).toEqual([201, 422]);
    expect(told()).toHaveLength(1);
  });

  test('422 when the wallet knows the payment differently', async () => {
    const { onTopUp } = gateway.neighbours;
    gateway.neighbours.onTopUp = (command) => onTopUp(command).map((event) => ({ ...event, outcome: 'conflict', amount: '0' }));
    expect((await topUp()).body).toMatchObject({ status: 422, code: 'payment_conflict' });
    gateway.neighbours.onTopUp = onTopUp;
  });

  test('503 and the way to retry when the wallet is silent', async () => {
    const { onTopUp } = gateway.neighbours;
    gateway.neighbours.onTopUp = () => [];
    const answer = await topUp();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.body['detail']).toContain('same paymentId');
    gateway.neighbours.onTopUp = onTopUp;
  });

  test.each([
    [{ amount: '-1' }, 400, 'invalid_request'],
    [{ amount: '0' }, 400, 'invalid_request'],
    [{ amount: 10 }, 400, 'invalid_request'],
    [{ amount: '0.0000001' }, 400, 'invalid_request'],
    [{ amount: '1e3' }, 400, 'invalid_request'],
    [{ amount: undefined }, 400, 'invalid_request'],
    [{ provider: 'Stripe!' }, 400, 'invalid_request'],
    [{ paymentId: '' }, 400, 'invalid_request'],
    [{ paymentId: 'a b' }, 400, 'invalid_request'],
    [{ userId: 'ada' }, 400, 'invalid_request'],
    [{ userId: randomUUID() }, 404, 'user_not_found'],
    [{ note: 'hi' }, 400, 'invalid_request'],
  ])('%j is refused and nothing reaches the wallet', async (changes, status, code) => {
    expect((await topUp(changes)).body).toMatchObject({ status, code });
    expect(gateway.neighbours.commands).toEqual([]);
  });

  test('403 for a user’s key, 401 for anything else', async () => {
    expect((await topUp({}, user.key)).body).toMatchObject({ status: 403, code: 'admin_only' });
    expect((await topUp({}, 'guess')).body).toMatchObject({ status: 401, code: 'invalid_key' });
    expect(gateway.neighbours.commands).toEqual([]);
  });

  test('a second key works beside the first', async () => {
    const issued = await gateway.call('POST', `/v1/admin/users/${user.id}/keys`, { key: ADMIN_KEY, body: { name: 'laptop' } });
    expect(issued).toMatchObject({ status: 201, body: { key: { userId: user.id, name: 'laptop' } } });
    for (const key of [user.key, String(issued.body['apiKey'])])
      expect((await gateway.call('GET', '/v1/wallet', { key })).status).toBe(200);
  });

  test('a key without a name, and for nobody', async () => {
    expect((await gateway.call('POST', `/v1/admin/users/${user.id}/keys`, { key: ADMIN_KEY })).status).toBe(201);
    expect((await gateway.call('POST', `/v1/admin/users/${randomUUID()}/keys`, { key: ADMIN_KEY })).status).toBe(404);
  });

  test.each(['', '   ', 'a'.repeat(201), 'tab\there', 7])('a user cannot be called %j', async (name) => {
    expect((await gateway.call('POST', '/v1/admin/users', { key: ADMIN_KEY, body: { name } })).status).toBe(400);
  });
});
