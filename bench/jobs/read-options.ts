import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectRoot, type StackApp } from '#local-stack';
import { whole, wholeList } from '../read-options/whole-number.js';

export const PROFILED_APPS = ['gateway', 'wallet', 'dispatcher', 'worker', 'vendor-sim'] as const satisfies readonly StackApp[];
export type ProfiledApp = (typeof PROFILED_APPS)[number];

/** One round of ours, looked at closely. */
export interface ProfileOptions {
  readonly apps: readonly ProfiledApp[];
  /** Count PostgreSQL's statements, too. */
  readonly postgres: boolean;
}

export interface BenchOptions {
  readonly jobs: number;
  readonly users: readonly number[];
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly vendorDelayMs: number;
  /** The rival's folder; undefined: it is not there or not wanted. */
  readonly against: string | undefined;
  readonly ours: boolean;
  /** Another commit of ours to run beside. */
  readonly before: string | undefined;
  /** A round with one connection, for the accept latency alone. */
  readonly latency: boolean;
  readonly breakdown: boolean;
  readonly profile: ProfileOptions | undefined;
  readonly json: string | undefined;
  readonly dataDir: string | undefined;
}

export const HELP = `npm run bench:jobs -- [options]
  --jobs 6000              jobs per round
  --users 10000,1          users that the jobs are spread over; one case for each number
  --connections 64,512     connections of the load generator; one case for each number
  --rounds 3               rounds per case, of which the tables show the median
  --vendor-delay 20        milliseconds that the vendor takes
  --against <folder>       the rival's folder (../shared/baseline)
  --before <commit>        ours at another commit beside it, instead of the rival
  --only ours|rival        leave the other one away
  --no-latency             leave the case with one connection away
  --breakdown              CPU per process after each round, too
  --profile <apps>         one round of ours with a CPU profile of these apps, e.g. dispatcher,wallet,postgres
  --data-dir <folder>      where the servers' data lies; in memory by default where Linux mounts a tmpfs
  --json <file>            also write the figures there`;

const given = z.object({
  jobs: whole('jobs', 200_000).default(6_000),
  users: wholeList('users', 50_000).default([10_000, 1]),
  connections: wholeList('connections', 1_000).default([64, 512]),
  rounds: whole('rounds', 20).default(3),
  'vendor-delay': whole('vendor-delay', 10_000).default(20),
  against: z.string().optional(),
  before: z.string().optional(),
  only: z.enum(['ours', 'rival'], '--only is `ours` or `rival`').optional(),
  'no-latency': z.boolean().default(false),
  breakdown: z.boolean().default(false),
  profile: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((app) => app !== ''))
    .pipe(z.array(z.enum([...PROFILED_APPS, 'postgres'], `--profile takes ${PROFILED_APPS.join(', ')}, postgres`))),
  json: z.string().optional(),
  'data-dir': z.string().optional(),
  help: z.boolean().default(false),
});

/** Undefined: help was asked for. Throws an error that names every option that is wrong. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ jobs: text, users: text, connections: text, rounds: text, 'vendor-delay': text, against: text, only: text, profile: text },
      before: text,
      ...{ json: text, 'data-dir': text, 'no-latency': flag, breakdown: flag, help: flag },
    },
  });
  const parsed = given.safeParse(values);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join('; '));
  const options = parsed.data;
  if (options.help) return undefined;

  const isProfile = options.profile.length > 0;
  const profile = { apps: options.profile.filter((each) => each !== 'postgres'), postgres: options.profile.includes('postgres') };
  return {
    jobs: options.jobs,
    users: options.users,
    connections: options.connections,
    rounds: isProfile ? 1 : options.rounds,
    vendorDelayMs: options['vendor-delay'],
    against: options.only === 'ours' || isProfile || options.before !== undefined ? undefined : rivalFolder(options.against),
    before: options.before,
    ours: options.only !== 'rival' || isProfile,
    latency: !options['no-latency'] && !isProfile,
    breakdown: options.breakdown || isProfile,
    profile: isProfile ? profile : undefined,
    json: options.json,
    dataDir: options['data-dir'],
  };
}

function rivalFolder(named: string | undefined): string | undefined {
  if (named !== undefined && !existsSync(join(named, 'load.mjs'))) throw new Error(`--against ${named}: there is no load.mjs in it`);
  const folder = named ?? join(projectRoot, '..', 'shared', 'baseline');
  return existsSync(join(folder, 'load.mjs')) ? folder : undefined;
}
