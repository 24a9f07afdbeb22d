import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { Bus } from '#bus';
import { NotKnown, type Console } from '#console';
import { createLogger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { BadInput } from './bad-input.js';
import { databaseUrlOf, natsUrlOf, readEnvironment } from './server-urls.js';

/** `verify` checks on two at once. */
const CONNECTIONS = 2;

/** What a command works with: this process's terminal, and connections that are open only while one needs them. */
export const operator: Console = {
  say: (line) => process.stdout.write(`${line}\n`),
  remark: (line) => process.stderr.write(`${line}\n`),
  operatorName,
  answerWithinMs: LIMITS.operator.answerWithinMs,
  withDatabase: async (work) => {
    const database = new Database({ url: databaseUrlOf(readEnvironment()), applicationName: 'holdfast-operator', poolMax: CONNECTIONS });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  },
  withBus: async (work) => {
    const bus = await connect(natsUrlOf(readEnvironment()));
    try {
      return await work(bus);
    } finally {
      await leave(bus);
    }
  },
};

async function connect(url: string): Promise<Bus> {
  // Standard output is for what was asked for.
  const log = createLogger({ app: 'operator', instance: 'terminal', level: 'silent' });
  try {
    return await Bus.connect({ app: 'operator', instance: randomUUID(), url, log, connectWithinMs: LIMITS.operator.connectWithinMs });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NotKnown(`nothing was said: NATS does not answer at ${new URL(url).host} (${why})`, { cause });
  }
}

/** What was asked is answered by now, or will not be: however the connection ends, and if it does not, nothing changes. */
async function leave(bus: Bus): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LIMITS.operator.closeWithinMs)));
  await Promise.race([bus.close().catch(() => undefined), late]);
  clearTimeout(timer);
}

function operatorName(): string {
  const { operatorName: given } = readEnvironment();
  if (given !== undefined) return given;
  try {
    return userInfo().username;
  } catch (cause) {
    // In a container the user may have a number only.
    throw new BadInput('this system does not tell who you are: say it with --operator <name> or HOLDFAST_OPERATOR', { cause });
  }
}
