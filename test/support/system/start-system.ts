import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { postgresForTests, startStack, type Stack, type StackOptions } from '#local-stack';
import { Database } from '#postgres';
import { Customer } from './customer.js';
import { send } from './http.js';

const createdUser = z.object({ user: z.object({ id: z.string() }), apiKey: z.string() });

/** A wallet that was killed takes up its commands again after 10 s. */
const UNAVAILABLE_MAX_MS = 60_000;

/** A whole Holdfast of a test file's own, the door for its customers, and the owner's view of all books. */
export class System {
  constructor(
    readonly stack: Stack,
    /** As the owner, over all four schemas. */
    readonly database: Database,
  ) {}

  /** A new user with so many points. */
  async customer(points?: string): Promise<Customer> {
    const answer = await this.admin('/v1/admin/users', { name: 'Test customer' });
    const { user, apiKey } = createdUser.parse(answer);
    if (points !== undefined) await this.topUp(user.id, points);
    return new Customer(this.stack.api, user.id, apiKey);
  }

  async topUp(userId: string, points: string): Promise<void> {
    await this.admin('/v1/admin/top-ups', { userId, amount: points, provider: 'test', paymentId: randomUUID() });
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.stack.stop();
  }

  /** Again after a 503, as it asks for: a payment's id makes that safe, and a user too many does no harm. */
  private async admin(path: string, body: unknown): Promise<unknown> {
    const deadline = Date.now() + UNAVAILABLE_MAX_MS;
    for (;;) {
      const answer = await send(this.stack.api + path, { key: this.stack.adminKey, body });
      if (answer.status === 201) return answer.body;
      if (answer.status !== 503 || Date.now() > deadline) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }
}

/** Whose workers run unless a test names others: each is a process more. */
const VENDORS = ['deepl', 'openai'];

/** With the tests' own catalogue: short time-outs, and a product with a round price. */
export async function startSystem(options: StackOptions = {}): Promise<System> {
  const stack = await startStack({ configDir: 'test/support', postgres: postgresForTests(), vendors: VENDORS, ...options });
  return new System(stack, new Database({ url: stack.servers.databaseAdminUrl, applicationName: 'test-owner', poolMax: 3 }));
}

/** Whether every process runs, and its last log lines: what a person looks at first when a test fails. */
export function logsOf(stack: Stack, linesMax = 5): string {
  return stack.processes
    .map((each) => `--- ${each.name} (${each.pid === undefined ? 'not running' : `process ${each.pid}`})\n${each.logTail(linesMax)}`)
    .join('\n');
}
