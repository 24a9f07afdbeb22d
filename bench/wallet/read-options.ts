import { parseArgs } from 'node:util';
import { z } from 'zod';
import { whole } from '../read-options/whole-number.js';
import { CONTENDER_KEYS, POINTS, WORKLOADS, type ContenderKey, type Point, type WorkloadName } from './figures.js';
import { SLOW_FSYNC_MS } from './slow-fsync/slow-fsync.js';

export interface BenchOptions {
  readonly operations: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly inFlight: number;
  readonly users: number;
  readonly connections: number;
  readonly points: readonly Point[];
  readonly workloads: readonly WorkloadName[];
  readonly contenders: readonly ContenderKey[];
  readonly json: string | undefined;
  readonly dataDir: string | undefined;
}

export const HELP = `npm run bench:wallet -- [options]
  --operations 20000       holds and captures per round and contender …
  --seconds 5              … and how long a round sends them at most
  --rounds 5               rounds, of which the tables show the median
  --in-flight 512          clients at once, each of which waits for its answer
  --users 10000            users that the spread load is spread over, by Zipf's law
  --connections 20         connections of the rivals with one transaction per operation
  --points free,slow       what an fsync of PostgreSQL costs: nothing, or ${SLOW_FSYNC_MS} ms more
  --workloads spread,hot,one   many users; one user; one client
  --only whole,core,lock,call,loop,chained,unchained   these contenders
  --data-dir <folder>      where the servers' data lies; in memory by default where Linux mounts a tmpfs
  --json <file>            also write the figures there`;

const words = <Word extends string>(name: string, known: readonly [Word, ...Word[]]): z.ZodType<Word[], string | undefined> =>
  z
    .string()
    .default(known.join(','))
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(known, `--${name} takes ${known.join(', ')}`)));

const given = z.object({
  operations: whole('operations', 1_000_000).default(20_000),
  seconds: whole('seconds', 60).default(5),
  rounds: whole('rounds', 20).default(5),
  'in-flight': whole('in-flight', 4_096).default(512),
  users: whole('users', 100_000).default(10_000),
  connections: whole('connections', 60).default(20),
  points: words('points', POINTS),
  workloads: words('workloads', WORKLOADS),
  only: words('only', CONTENDER_KEYS),
  json: z.string().optional(),
  'data-dir': z.string().optional(),
  help: z.boolean().default(false),
});

/** Undefined: help was asked for. Throws an error that names every option that is wrong. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ operations: text, seconds: text, rounds: text, 'in-flight': text, users: text, connections: text },
      ...{ points: text, workloads: text, only: text, json: text, 'data-dir': text, help: { type: 'boolean' } },
    },
  });
  const parsed = given.safeParse(values);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join('; '));
  const { help, 'in-flight': inFlight, 'data-dir': dataDir, only: contenders, ...options } = parsed.data;
  return help ? undefined : { ...options, inFlight, contenders, json: options.json, dataDir };
}
