import { Injectable } from '@nestjs/common';
import type { Pause } from '#contracts';
import { Database, statement } from '#postgres';

const keepPause = statement(
  'dispatcher.keep_pause',
  `INSERT INTO dispatcher.pauses (kind, name, operator, reason) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, name) DO NOTHING RETURNING name`,
);
const dropPause = statement('dispatcher.drop_pause', `DELETE FROM dispatcher.pauses WHERE kind = $1 AND name = $2 RETURNING name`);
const readPauses = statement(
  'dispatcher.read_pauses',
  'SELECT kind, name, operator, reason, since FROM dispatcher.pauses ORDER BY since, kind, name',
);

type PauseRow = Omit<Pause, 'since'> & { readonly since: Date };

@Injectable()
export class KeptPauses {
  constructor(private readonly database: Database) {}

  /** False: it was paused before, and stays so for the reason that was given then. */
  async keep({ kind, name, operator, reason }: Omit<Pause, 'since'>): Promise<boolean> {
    return (await this.database.query(keepPause, [kind, name, operator, reason])).length > 0;
  }

  /** False: it was not paused. */
  async drop({ kind, name }: Pick<Pause, 'kind' | 'name'>): Promise<boolean> {
    return (await this.database.query(dropPause, [kind, name])).length > 0;
  }

  /** The oldest first. */
  async read(): Promise<Pause[]> {
    const rows = await this.database.query<PauseRow>(readPauses);
    return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
  }
}
