import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';

const readFigures = statement(
  'dispatcher.read_queue_figures',
  `SELECT w.vendor, q.waiting, q.users, q.oldest_s,
          (SELECT count(*) FROM dispatcher.job_states AS r WHERE r.vendor = w.vendor AND r.state = 'running') AS running
     FROM unnest($1::text[]) WITH ORDINALITY AS w (vendor, place)
    CROSS JOIN LATERAL (
          SELECT count(*) AS waiting, count(DISTINCT s.flow) AS users, extract(epoch FROM now() - min(s.held_at))::float8 AS oldest_s
            FROM dispatcher.job_states AS s WHERE s.vendor = w.vendor AND s.state = 'queued'
          ) AS q
    ORDER BY w.place`,
);

interface FigureRow {
  readonly vendor: string;
  readonly waiting: bigint;
  readonly users: bigint;
  readonly running: bigint;
  readonly oldest_s: number | null;
}

export interface QueueFigure {
  readonly vendor: string;
  readonly waiting: number;
  readonly users: number;
  readonly running: number;
  readonly oldestSeconds: number | null;
}

/** Counted when an operator asks: it reads every waiting job's index entry. */
@Injectable()
export class QueueFigures {
  constructor(private readonly database: Database) {}

  async read(vendors: readonly string[]): Promise<QueueFigure[]> {
    const rows = await this.database.query<FigureRow>(readFigures, [vendors]);
    return rows.map(({ vendor, waiting, users, running, oldest_s: oldestSeconds }) => ({
      ...{ vendor, waiting: Number(waiting), users: Number(users), running: Number(running) },
      oldestSeconds: oldestSeconds === null ? null : Math.max(0, Math.round(oldestSeconds)),
    }));
  }
}
