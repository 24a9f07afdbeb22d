import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#local-stack';

const port = z.coerce.number<string>('must be a port number').int().min(0).max(65_535);

const demoEnvironment = z.object({
  /** The public API; 0: a free port. */
  PORT: port.default(3000),
  /** The sandbox vendors, to look into their journal. */
  SANDBOX_PORT: port.default(3100),
  /** A running PostgreSQL instead of one of ours: a login that may create roles, and the database to use. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' }).optional(),
  /** A running nats-server with JetStream instead of one of ours. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/, error: 'must look like nats://host:4222' }).optional(),
  /** Where data, secrets and logs stay. */
  HOLDFAST_DATA_DIR: z.string().min(1).default(join('.holdfast', 'data')),
});

export interface DemoOptions {
  readonly gatewayPort: number;
  readonly sandboxPort: number;
  readonly databaseUrl: string | undefined;
  readonly natsUrl: string | undefined;
  readonly dataDir: string;
  /** Delete the data first. */
  readonly fresh: boolean;
  /** End after the sales instead of staying up. */
  readonly exit: boolean;
}

export const USAGE = `npm start [-- --fresh] [-- --exit]

  --fresh   delete the data of earlier runs first
  --exit    end after the sales; the exit code tells whether the money was right

Environment: PORT (3000), SANDBOX_PORT (3100), DATABASE_URL and NATS_URL (servers of yours instead of ours), HOLDFAST_DATA_DIR`;

/** Reads arguments and environment. Throws one sentence that says what to change. */
export function readOptions(args: readonly string[], source: Readonly<Record<string, string | undefined>> = process.env): DemoOptions {
  const strange = args.find((arg) => !['--fresh', '--exit'].includes(arg));
  if (strange !== undefined) throw new Error(`there is no option ${strange}.\n\n${USAGE}`);

  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = demoEnvironment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  const { PORT, SANDBOX_PORT, DATABASE_URL, NATS_URL, HOLDFAST_DATA_DIR } = parsed.data;
  if (PORT === SANDBOX_PORT && PORT !== 0) throw new Error(`PORT and SANDBOX_PORT are both ${PORT}: choose two different ones`);
  return {
    gatewayPort: PORT,
    sandboxPort: SANDBOX_PORT,
    databaseUrl: DATABASE_URL,
    natsUrl: NATS_URL,
    dataDir: isAbsolute(HOLDFAST_DATA_DIR) ? HOLDFAST_DATA_DIR : join(projectRoot, HOLDFAST_DATA_DIR),
    fresh: args.includes('--fresh'),
    exit: args.includes('--exit'),
  };
}
