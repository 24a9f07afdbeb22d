import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FILE = /^(\d{13})-([a-z0-9-]+)\.sql$/;

/** TypeORM's migration classes for the plain SQL files of one folder, oldest first, and those of one moment by name. Forward only: `down` always refuses. */
export function sqlMigrations(dir: string): (new () => MigrationInterface)[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => migrationClass(join(dir, file)));
}

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
