import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AuthorizationError, DeepLClient, DeepLError, QuotaExceededError, TooManyRequestsError } from 'deepl-node';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const client = (maxRetries = 0, key = 'some-key'): DeepLClient => new DeepLClient(key, { serverUrl: `${sim.url}/deepl`, maxRetries });

describe('the official client of DeepL, unchanged', () => {
  test('translates one text and several, and says what was billed', async () => {
    expect(await client().translateText('hello', null, 'de')).toMatchObject({
      text: '[DE] hello',
      detectedSourceLang: 'en',
      billedCharacters: 5,
    });
    expect(await client().translateText(['one', 'two'], 'en', 'fr')).toMatchObject([{ text: '[FR] one' }, { text: '[FR] two' }]);
  });

  test('reads what is used', async () => {
    await client().translateText('12345', null, 'de');
    expect((await client().getUsage()).character).toMatchObject({ count: 5, limit: expect.any(Number) });
  });

  test('knows the errors as its own', async () => {
    await expect(client(0, 'invalid-key').translateText('x', null, 'de')).rejects.toBeInstanceOf(AuthorizationError);
    await expect(client().translateText('x [[sim:status=456]]', null, 'de')).rejects.toBeInstanceOf(QuotaExceededError);
    await expect(client().translateText('x [[sim:status=429]]', null, 'de')).rejects.toBeInstanceOf(TooManyRequestsError);
    await expect(client().translateText('x [[sim:status=400]]', null, 'de')).rejects.toBeInstanceOf(DeepLError);
  });

  test('tries again by itself after a 503', async () => {
    expect(await client(2).translateText('down [[sim:status=503,times=1]]', null, 'de')).toMatchObject({ text: '[DE] down' });
  });
});
