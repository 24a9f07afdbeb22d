import { join } from 'node:path';
import { z } from 'zod';

const operatorEnvironment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' }).optional(),
  /** Where the wallet listens; needed by what changes something. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/, error: 'must look like nats://host:4222' }).optional(),
  /** Where `npm start` keeps its data; looked at when DATABASE_URL is not set. */
  HOLDFAST_DATA_DIR: z.string().min(1).default(join('.holdfast', 'data')),
  /** Who changes something, unless the command says so itself. */
  HOLDFAST_OPERATOR: z.string().min(1).max(100).optional(),
});

export interface OperatorEnvironment {
  readonly databaseUrl: string | undefined;
  readonly natsUrl: string | undefined;
  readonly dataDir: string;
  readonly operatorName: string | undefined;
}

/** Throws one sentence that says what to change. */
export function readOperatorEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): OperatorEnvironment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = operatorEnvironment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  const { DATABASE_URL, NATS_URL, HOLDFAST_DATA_DIR, HOLDFAST_OPERATOR } = parsed.data;
  return { databaseUrl: DATABASE_URL, natsUrl: NATS_URL, dataDir: HOLDFAST_DATA_DIR, operatorName: HOLDFAST_OPERATOR };
}
