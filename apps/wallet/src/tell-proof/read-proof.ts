import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { INVARIANTS, type Problem } from '../prove-books/problem.js';
import { readFuse, type FuseState } from '../trip-fuse/fuse.js';

const READ_PROOF = statement(
  'read-proof',
  `SELECT operations, accounts, holds, jobs, books_at, holds_at, jobs_at, hold_round_at, job_round_at, not_checked, problems,
          extract(epoch FROM clock_timestamp() - books_at)::float8 AS age_seconds, unproven.rows AS unproven, unproven.seconds AS unproven_seconds
     FROM wallet.proof
    CROSS JOIN LATERAL (
          SELECT count(*)::integer AS rows, coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0)::float8 AS seconds
            FROM (SELECT at FROM wallet.operations WHERE tx >= proof.to_tx ORDER BY tx LIMIT $1) AS beyond
          ) AS unproven`,
);

interface ProofRow {
  readonly operations: bigint;
  readonly accounts: bigint;
  readonly holds: bigint;
  readonly jobs: bigint;
  readonly books_at: Date | null;
  readonly holds_at: Date | null;
  readonly jobs_at: Date | null;
  readonly hold_round_at: Date | null;
  readonly job_round_at: Date | null;
  readonly not_checked: string;
  readonly problems: string;
  /** Null: there was no proof yet. */
  readonly age_seconds: number | null;
  readonly unproven: number;
  readonly unproven_seconds: number;
}

const storedProblems: z.ZodType<readonly Problem[]> = z.array(
  z.object({ invariant: z.enum(INVARIANTS), subject: z.string(), text: z.string() }),
);
const storedTexts = z.array(z.string());

/** How far the proof is, over all replicas: it stands in the database. */
export interface ProofState {
  /** Checked so far, ever. */
  readonly checked: { readonly operations: bigint; readonly accounts: bigint; readonly holds: bigint; readonly jobs: bigint };
  readonly booksAt: Date | null;
  readonly holdsAt: Date | null;
  readonly jobsAt: Date | null;
  /** When the last round over all open holds, and over all jobs that must have one, came to its end. */
  readonly holdRoundAt: Date | null;
  readonly jobRoundAt: Date | null;
  readonly ageSeconds: number | null;
  /** Counted up to `LIMITS.proof.lagRowsCounted`; and the age of the oldest. */
  readonly lag: { readonly operations: number; readonly seconds: number };
  /** Of the last run. */
  readonly notChecked: readonly string[];
  readonly problems: readonly Problem[];
  readonly fuse: FuseState;
}

@Injectable()
export class ReadProof {
  constructor(private readonly database: Database) {}

  async read(): Promise<ProofState> {
    const [rows, fuse] = await Promise.all([
      this.database.query<ProofRow>(READ_PROOF, [LIMITS.proof.lagRowsCounted]),
      readFuse(this.database),
    ]);
    const [row] = rows;
    if (!row) throw new Error('wallet.proof has no row');
    return {
      checked: { operations: row.operations, accounts: row.accounts, holds: row.holds, jobs: row.jobs },
      booksAt: row.books_at,
      holdsAt: row.holds_at,
      jobsAt: row.jobs_at,
      holdRoundAt: row.hold_round_at,
      jobRoundAt: row.job_round_at,
      ageSeconds: row.age_seconds,
      lag: { operations: row.unproven, seconds: row.unproven_seconds },
      notChecked: storedTexts.parse(JSON.parse(row.not_checked)),
      problems: storedProblems.parse(JSON.parse(row.problems)),
      fuse,
    };
  }
}
