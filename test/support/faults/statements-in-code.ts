import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#local-stack';

export interface StatementInCode {
  readonly app: string;
  readonly name: string;
  /** It changes rows. */
  readonly writes: boolean;
}

const STATEMENT = /\bstatement\(\s*'([^']+)',\s*(?:`([^`]*)`|'([^']*)')/g;
const WRITES = /\b(INSERT INTO|UPDATE\s+\w+\.|DELETE FROM)/;

/** Every statement that an app can send, as its sources write it. */
export function statementsInCode(): StatementInCode[] {
  const appsDir = join(projectRoot, 'apps');
  return readdirSync(appsDir).flatMap((app) =>
    readdirSync(join(appsDir, app), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.startsWith('src') && file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(join(appsDir, app, file), 'utf8').matchAll(STATEMENT)])
      .map(([, name = '', text, line]) => ({ app, name, writes: WRITES.test(text ?? line ?? '') })),
  );
}
