import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { tripFuse } from '../trip-fuse/fuse.js';
import type { ProvenPage } from './ask-dispatcher.js';
import type { Problem } from './problem.js';
import { beginProof, endProof, type RoundPart } from './proof-row.js';
import { ProveBooks } from './prove-books.js';
import { proveHolds } from './prove-holds.js';
import { proveJobs } from './prove-jobs.js';

const SILENT = 'the dispatcher does not answer: open holds were not compared with open jobs';

export interface Run {
  readonly operations: number;
  readonly accounts: number;
  readonly holds: number;
  readonly jobs: number;
  readonly notChecked: readonly string[];
  /** All that were found, and those of them that the fuse was not tripped for before. */
  readonly problems: readonly Problem[];
  readonly told: readonly Problem[];
}

/** One run: what was booked since the last one, and the next pages of holds and jobs. Knows nothing of clocks; one replica at a time has a run. */
@Injectable()
export class Proof {
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly books: ProveBooks,
  ) {}

  /** Undefined: it is not time yet, or another replica is at it. After a fault, the next run begins when the lease is over. */
  async run(everyMs: number = LIMITS.proof.everyMs): Promise<Run | undefined> {
    const cursors = await beginProof(this.database);
    if (!cursors) return undefined;
    const found = new Found();
    const { operations, accounts } = await this.proveBooks(found);
    const holds = await this.round(cursors.hold_cursor, found, (after) => proveHolds(this.database, this.bus, after));
    const jobs = await this.round(cursors.job_cursor, found, (after) => proveJobs(this.database, this.bus, after));
    const { problems, told } = found;
    const notChecked = [...found.notChecked];
    await endProof(this.database, { holds, jobs, notChecked, problems }, everyMs);
    return { operations, accounts, holds: holds.checked, jobs: jobs.checked, notChecked, problems, told };
  }

  /** No page or range begins any more; the run ends in order. */
  stop(): void {
    this.isStopped = true;
  }

  private async proveBooks(found: Found): Promise<{ readonly operations: number; readonly accounts: number }> {
    const sums = { operations: 0, accounts: 0 };
    const endsMs = performance.now() + LIMITS.proof.everyMs;
    for (;;) {
      const proving = await this.books.prove();
      if (proving.kind === 'anotherCluster') {
        const { provenTo, nowAt } = proving;
        found.notChecked.add(
          `this PostgreSQL is not the one that was proven: it is at transaction ${nowAt}, the proof at ${provenTo}; see docs/runbooks/seals.md`,
        );
        return sums;
      }
      sums.operations += proving.operations;
      sums.accounts += proving.accounts;
      found.add(proving.problems, proving.told);
      const isAll = proving.operations < LIMITS.proof.rowsMax;
      if (isAll || this.isStopped || performance.now() > endsMs) return sums;
    }
  }

  private async round(from: string | null, found: Found, provePage: (after: string | null) => Promise<ProvenPage>): Promise<RoundPart> {
    let cursor = from;
    let checked = 0;
    let pages = 0;
    while (pages < LIMITS.proof.pagesMax && !this.isStopped) {
      const page = await provePage(cursor);
      found.add(page.problems, await tripFuse(this.database, page.problems));
      if (page.kind === 'silent') {
        found.notChecked.add(SILENT);
        return { cursor, checked, isChecked: false, isEnded: false };
      }
      pages += 1;
      checked += page.checked;
      cursor = page.next;
      if (cursor === null) return { cursor, checked, isChecked: true, isEnded: true };
    }
    return { cursor, checked, isChecked: pages > 0, isEnded: false };
  }
}

class Found {
  readonly notChecked = new Set<string>();
  readonly problems: Problem[] = [];
  readonly told: Problem[] = [];

  add(problems: readonly Problem[], told: readonly Problem[]): void {
    this.problems.push(...problems);
    this.told.push(...told);
  }
}
