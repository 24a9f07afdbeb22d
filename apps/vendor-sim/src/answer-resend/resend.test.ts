import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Resend } from 'resend';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const client = (key = 're_some_key'): Resend => new Resend(key, { baseUrl: `${sim.url}/resend` });
const mail = (text: string) => ({ from: 'Us <us@example.com>', to: ['ada@example.com'], subject: 'Hello', text });
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal`)).json();

describe('the official client of Resend, unchanged', () => {
  test('sends a mail and reads it back', async () => {
    const { data, error } = await client().emails.send(mail('hi'));
    expect(error).toBeNull();
    const read = await client().emails.get(String(data?.id));
    expect(read.data).toMatchObject({ id: data?.id, to: ['ada@example.com'], subject: 'Hello', text: 'hi', last_event: 'delivered' });
    expect(await journal()).toMatchObject([{ vendor: 'resend', status: 200, billed: true, billedUnits: { emails: 1 } }]);
  });

  test('a repeat under the same idempotency key has the same id, sent once; another body under it is refused', async () => {
    const send = (text: string) => client().emails.send(mail(text), { idempotencyKey: 'job:1' });
    const [first, again, other] = [await send('once'), await send('once'), await send('twice')];
    expect(again.data).toEqual(first.data);
    expect(other.error).toMatchObject({ name: 'invalid_idempotent_request', statusCode: 409 });
    expect(await journal()).toMatchObject([{ billed: true }, { billed: false, replay: true }, { status: 409, billed: false }]);
  });

  test.each([
    ['[[sim:status=429]]', 'rate_limit_exceeded'],
    ['[[sim:status=422]]', 'missing_required_field'],
    ['[[sim:status=500]]', 'application_error'],
  ])('%s is told by its documented name', async (text, name) => {
    expect((await client().emails.send(mail(text))).error).toMatchObject({ name });
  });

  test('a refused key, a mail without an address, a mail that nobody sent', async () => {
    expect((await client('invalid').emails.send(mail('x'))).error).toMatchObject({ name: 'invalid_api_key' });
    expect((await client().emails.send({ ...mail('x'), to: [] })).error).toMatchObject({ name: 'missing_required_field' });
    expect((await client().emails.get('00000000-0000-0000-0000-000000000000')).error).toMatchObject({ name: 'not_found' });
  });
});
