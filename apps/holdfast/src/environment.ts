import { join } from 'node:path';
import { z } from 'zod';

const operatorEnvironment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' }).optional(),
  /** Where `npm start` keeps its data; looked at when DATABASE_URL is not set. */
  HOLDFAST_DATA_DIR: z.string().min(1).default(join('.holdfast', 'data')),
});

export interface OperatorEnvironment {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** Throws one sentence that says what to change. */
export function readOperatorEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): OperatorEnvironment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = operatorEnvironment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  return { databaseUrl: parsed.data.DATABASE_URL, dataDir: parsed.data.HOLDFAST_DATA_DIR };
}
