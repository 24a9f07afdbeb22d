import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FILE = /^(\d{13})-([a-z0-9-]+)\.sql$/;

/** TypeORM's migration classes for the plain SQL files of one folder, oldest first. Forward only: `down` always refuses. */
export function sqlMigrations(dir: string): (new () => MigrationInterface)[] {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  for (const [index, file] of files.entries()) {
    const before = files[index - 1];
    if (before !== undefined && momentOf(before) === momentOf(file))
      throw new Error(`${dir}: nobody knows which comes first, ${before} or ${file}`);
  }
  return files.map((file) => migrationClass(join(dir, file)));
}

const momentOf = (file: string): string | undefined => FILE.exec(file)?.[1];

function migrationClass(path: string): new () => MigrationInterface {
  const match = FILE.exec(basename(path));
  if (!match) throw new Error(`${path}: a migration is named <13-digit milliseconds>-<what-it-does>.sql`);
  const [, timestamp = '', name = ''] = match;
  const sql = readFileSync(path, 'utf8');

  return class implements MigrationInterface {
    /** TypeORM orders by the timestamp at the end. */
    readonly name = `${name}${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name} cannot be undone: write a new migration`));
    }
  };
}
