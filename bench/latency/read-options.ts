import { parseArgs } from 'node:util';
import { z } from 'zod';
import { whole } from '../read-options/whole-number.js';

export interface LatencyOptions {
  /** Measured: a quarter each that wait for the result or for the end, with nobody listening or hop by hop. */
  readonly jobs: number;
  readonly warmUp: number;
  readonly vendorDelayMs: number;
  readonly withinSeconds: number;
  readonly json: string | undefined;
  readonly dataDir: string | undefined;
}

export const HELP = `npm run bench:latency -- [options]
  --jobs 1000              jobs that are measured, one after the other
  --warm-up 6000           jobs before that, over 64 connections
  --vendor-delay 20        milliseconds that the vendor takes
  --within 120             seconds that measuring may take; then it ends with the jobs that there are
  --data-dir <folder>      where the servers' data lies; in memory by default where Linux mounts a tmpfs
  --json <file>            also write the figures there`;

const given = z.object({
  jobs: whole('jobs', 20_000).default(1_000),
  'warm-up': whole('warm-up', 100_000).default(6_000),
  'vendor-delay': whole('vendor-delay', 10_000).default(20),
  within: whole('within', 3_600).default(120),
  json: z.string().optional(),
  'data-dir': z.string().optional(),
  help: z.boolean().default(false),
});

/** Undefined: help was asked for. Throws an error that names every option that is wrong. */
export function readOptions(args: readonly string[]): LatencyOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ jobs: text, 'warm-up': text, 'vendor-delay': text, within: text, json: text, 'data-dir': text },
      help: { type: 'boolean' },
    },
  });
  const parsed = given.safeParse(values);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join('; '));
  const { jobs, 'warm-up': warmUp, 'vendor-delay': vendorDelayMs, within: withinSeconds, json, 'data-dir': dataDir, help } = parsed.data;
  return help ? undefined : { jobs, warmUp, vendorDelayMs, withinSeconds, json, dataDir };
}
