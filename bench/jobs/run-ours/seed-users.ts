import { Pool } from 'undici';
import { z } from 'zod';
import { LIMITS } from '#config/limits.js';

/** Enough at once that each top-up's batch is large, as under load. */
const CONNECTIONS = 64;
const SAY_EVERY = 2_500;
const POINTS_PER_USER = '100000000';
const TRIES_MAX = 5;

const created = z.object({ user: z.object({ id: z.uuid() }), apiKey: z.string() });

export interface SeedOptions {
  readonly api: string;
  readonly adminKey: string;
  readonly users: number;
  readonly say: (line: string) => void;
}

/** Creates the users and tops them up, as an operator would: through the public API, so that every point is in the ledger. */
export async function seedUsers({ api, adminKey, users, say }: SeedOptions): Promise<readonly string[]> {
  const http = new Pool(api, { connections: CONNECTIONS, headersTimeout: LIMITS.http.storedWithinMs * 2 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` };
  const post = async (path: string, body: object): Promise<unknown> => {
    for (let tried = 1; ; tried++) {
      const answer = await http.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
      const text = await answer.body.text();
      if (answer.statusCode === 201) return JSON.parse(text);
      // A top-up says so when the wallet was too slow to answer, and is safe to repeat.
      if (answer.statusCode !== 503 || tried === TRIES_MAX) throw new Error(`POST ${path} answered ${answer.statusCode}: ${text}`);
    }
  };

  const keys: string[] = [];
  let begun = 0;
  const addUsers = async (): Promise<void> => {
    while (begun < users) {
      begun += 1;
      const number = begun;
      const { user, apiKey } = created.parse(await post('/v1/admin/users', { name: `bench ${number}` }));
      await post('/v1/admin/top-ups', { userId: user.id, amount: POINTS_PER_USER, provider: 'bench', paymentId: `seed-${number}` });
      keys.push(apiKey);
      if (keys.length % SAY_EVERY === 0) say(`${keys.length} users have points`);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, addUsers));
  } finally {
    await http.close();
  }
  return keys;
}
