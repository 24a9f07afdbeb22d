import type { Logger } from '#observe';
import type { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { speedNow } from '../tell-place/speed-now.js';
import { readBacklogs, type BacklogRow } from './lane-statements.js';

const { lookEveryMs, lookLateMs, keptOpenShare, strainedShare, watchedShare } = LIMITS.queue.shed;

interface Backlog {
  readonly longestS: number;
  readonly hasLine: boolean;
}

/**
 * Which vendors' queues are so long that a submission has to be looked at more closely. A look is a few milliseconds of one connection, four times a second at most and only while there
 * are submissions: where nobody waits for long, shedding costs a submission nothing.
 */
export class Backlogs {
  private known: ReadonlyMap<string, Backlog> = new Map();
  private lookedAtMs = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly vendors: readonly string[],
    private readonly log: Logger,
  ) {}

  /** Waits for a look only when what is known is old; the queue of a moment ago is as good. */
  async freshen(): Promise<void> {
    const ageMs = performance.now() - this.lookedAtMs;
    if (ageMs < lookEveryMs) return;
    this.looking ??= this.look();
    if (ageMs > lookLateMs) await this.looking;
  }

  mayBeLong(vendor: string, waitMaxS: number): boolean {
    const backlog = this.known.get(vendor);
    return backlog !== undefined && (backlog.hasLine || backlog.longestS > waitMaxS * keptOpenShare * watchedShare);
  }

  /** Whether so much waits somewhere that even who was told a time may have to wait for longer. */
  isStrained(vendor: string, waitMaxS: number): boolean {
    return (this.known.get(vendor)?.longestS ?? Infinity) > waitMaxS * strainedShare;
  }

  private async look(): Promise<void> {
    try {
      const rows = await this.database.query<BacklogRow>(readBacklogs, [this.vendors]);
      this.known = new Map(rows.map((row) => [row.vendor, { longestS: longestOf(row), hasLine: row.has_line }]));
      this.lookedAtMs = performance.now();
    } catch (cause) {
      this.log.warn({ err: cause }, 'the queues could not be looked at; submissions are let in or sent away by what was known');
    } finally {
      this.looking = undefined;
    }
  }
}

function longestOf(row: BacklogRow): number {
  const tagsPerS = speedNow(row);
  return tagsPerS === null ? 0 : row.to_go / tagsPerS;
}
