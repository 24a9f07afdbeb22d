import { readOperatorEnvironment, type OperatorEnvironment } from '../environment.js';
import { findLocalStack } from '../find-local-stack/find-local-stack.js';
import { BadInput } from './bad-input.js';

export function readEnvironment(source?: Readonly<Record<string, string | undefined>>): OperatorEnvironment {
  try {
    return readOperatorEnvironment(source);
  } catch (cause) {
    throw new BadInput(cause instanceof Error ? cause.message : 'the environment cannot be read', { cause });
  }
}

export function databaseUrlOf({ databaseUrl, dataDir }: OperatorEnvironment): string {
  const url = databaseUrl ?? findLocalStack(dataDir)?.databaseUrl;
  if (url !== undefined) return url;
  throw new BadInput(
    `DATABASE_URL is not set and no \`npm start\` runs on ${dataDir}: set it to the wallet's, postgres://holdfast_wallet:<password>@<host>:5432/<database>`,
  );
}

/**
 * Both servers from the environment or both of `npm start`: what is looked up in the books of one system and then said to the wallet of another
 * would book money at the wrong place.
 */
export function natsUrlOf({ databaseUrl, natsUrl, dataDir }: OperatorEnvironment): string {
  if ((databaseUrl === undefined) !== (natsUrl === undefined)) {
    const [given, missing] = natsUrl === undefined ? ['DATABASE_URL', 'NATS_URL'] : ['NATS_URL', 'DATABASE_URL'];
    throw new BadInput(
      `${given} is set and ${missing} is not: set both, to the servers of one system, or neither for a running \`npm start\``,
    );
  }
  const url = natsUrl ?? findLocalStack(dataDir)?.natsUrl;
  if (url !== undefined) return url;
  throw new BadInput(`NATS_URL is not set and no \`npm start\` runs on ${dataDir}: set it, and DATABASE_URL too, e.g. nats://<host>:4222`);
}
