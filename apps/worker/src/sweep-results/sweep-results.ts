import type { ObjectStore } from '#objects';
import type { Logger } from '#observe';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** Claims rows that are due: others look at them again only if this process does not end with them. */
const CLAIM_RESULT_FILES = statement(
  'claim-result-files',
  `UPDATE worker.result_files AS f
   SET look_at = now() + $2::int * interval '1 millisecond'
   FROM (SELECT object FROM worker.result_files WHERE look_at <= now() ORDER BY look_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due
   WHERE f.object = due.object
   RETURNING f.object,
     (SELECT a.state FROM worker.attempts a WHERE a.id = f.attempt_id) AS state,
     (SELECT a.result->'file'->>'expiresAt' FROM worker.attempts a
      WHERE a.id = f.attempt_id AND a.result->'file'->>'object' = f.object::text) AS expires_at`,
);

const LOOK_LATER = statement('look-later', `UPDATE worker.result_files SET look_at = $2::timestamptz WHERE object = $1`);

const FORGET_RESULT_FILE = statement('forget-result-file', `DELETE FROM worker.result_files WHERE object = $1`);

interface Due {
  readonly object: string;
  /** Of its attempt; null: there is no such attempt. */
  readonly state: string | null;
  /** Null: its attempt's result names another object or none. */
  readonly expires_at: string | null;
}

export interface SweepResultsParts {
  readonly database: Queryable;
  readonly objects: ObjectStore;
  readonly log: Logger;
}

/**
 * Guarantee: an object is deleted once its result has expired, or once it is certain that no attempt names it; never before.
 * Trigger: a timer.
 * A duplicate deletes what is gone already, which is no error.
 * A crash leaves rows claimed, and they come again; the object goes before its row, so none is forgotten.
 */
export class SweepResults {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(private readonly parts: SweepResultsParts) {}

  start(): void {
    this.timer = setInterval(() => {
      this.sweeping ??= this.sweepForNow().finally(() => {
        this.sweeping = undefined;
      });
    }, LIMITS.file.sweepEveryMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Returns how many objects were deleted. */
  async sweep(nowMs = Date.now()): Promise<number> {
    const { database } = this.parts;
    const { sweepRowsMax, sweepClaimMs, deleteGraceMs, orphanAfterMs } = LIMITS.file;
    let deleted = 0;
    for (const { object, state, expires_at } of await database.query<Due>(CLAIM_RESULT_FILES, [sweepRowsMax, sweepClaimMs])) {
      const endMs = expires_at === null ? undefined : Date.parse(expires_at) + deleteGraceMs;
      if (endMs !== undefined && endMs > nowMs) {
        await database.query(LOOK_LATER, [object, new Date(endMs)]);
      } else if (endMs === undefined && state === 'sent') {
        // Whoever is at the attempt may be about to name it.
        await database.query(LOOK_LATER, [object, new Date(nowMs + orphanAfterMs)]);
      } else {
        await this.parts.objects.delete(object);
        await database.query(FORGET_RESULT_FILE, [object]);
        deleted += 1;
      }
    }
    return deleted;
  }

  private async sweepForNow(): Promise<void> {
    try {
      const deleted = await this.sweep();
      if (deleted > 0) this.parts.log.info({ deleted }, 'objects of results were deleted');
    } catch (cause) {
      this.parts.log.warn({ err: cause }, 'the objects of results could not be swept; trying again');
    }
  }
}
