import { Gatherer } from '#gather';
import type { Logger } from '#observe';
import type { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';
import type { Judged } from './judge-lane.js';
import { keysOf, nameOf, type LaneKey } from './lane-key.js';
import { writePromises, type LineRow } from './lane-statements.js';

const { turnsMax, writeEveryMs } = LIMITS.queue.shed;

/** What was told of one lane at one moment, in its seconds from then. */
type Told = Pick<Judged, 'promised' | 'lineS' | 'movedS'> & { readonly lane: LaneKey; readonly atMs: number };

/**
 * What was told is written down together and a little later, so that nobody waits for it. Whoever dies in between, or cannot write, breaks those promises: who comes then is judged as one who
 * is new.
 */
export class WrittenPromises {
  private readonly writing = new Gatherer<Told, undefined>({
    flush: (told) => this.write(told),
    itemsMax: turnsMax * 16,
    apartMs: writeEveryMs,
  });

  constructor(
    private readonly database: Database,
    private readonly hear: (line: LineRow) => void,
    private readonly log: Logger,
  ) {}

  add(lane: LaneKey, { promised, lineS, movedS }: Judged): void {
    if (promised.length > 0) void this.writing.add({ lane, promised, lineS, movedS, atMs: performance.now() });
  }

  /** Resolves once all that was told is written. */
  idle(): Promise<void> {
    return this.writing.idle();
  }

  private async write(told: readonly Told[]): Promise<readonly undefined[]> {
    const nowMs = performance.now();
    const since = (seconds: number, { atMs }: Told): number => seconds - (nowMs - atMs) / 1_000;
    const promises = told.flatMap((each) => each.promised.map((promise) => ({ each, promise })));
    const lines = [...groupBy(told, ({ lane }) => nameOf(lane)).values()].flatMap((ofLane) => {
      const last = ofLane.at(-1);
      return last ? [{ lane: last.lane, lineS: since(last.lineS, last), movedS: ofLane.reduce((sum, { movedS }) => sum + movedS, 0) }] : [];
    });
    try {
      const rows = await this.database.query<LineRow>(writePromises, [
        ...keysOf(promises.map(({ each }) => each.lane)),
        promises.map(({ promise }) => promise.jobId),
        promises.map(({ promise }) => promise.fingerprint),
        promises.map(({ each, promise }) => since(promise.dueS, each)),
        promises.map(({ each, promise }) => since(promise.untilS, each)),
        ...keysOf(lines.map(({ lane }) => lane)),
        lines.map(({ lineS }) => lineS),
        lines.map(({ movedS }) => movedS),
        promises.flatMap(({ promise }) => promise.insteadOf ?? []),
      ]);
      for (const row of rows) this.hear(row);
    } catch (cause) {
      this.log.warn(
        { err: cause, promises: promises.length },
        'who was told a time could not be written down; whoever comes then may be sent away once more',
      );
    }
    return told.map(() => undefined);
  }
}
