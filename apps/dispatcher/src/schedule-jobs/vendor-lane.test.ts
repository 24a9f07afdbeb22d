import { describe, expect, test } from '@jest/globals';
import { openJob } from '../../test-support/jobs.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import type { Pace } from '../pace-vendors/vendor-paces.js';
import type { Started, VendorWindow } from './start-jobs.js';
import { VendorLane, type LaneOptions } from './vendor-lane.js';

const job = (id: string, state: OpenJob['state'] = 'pending'): OpenJob => openJob({ id, state });

const EMPTY: Started = { kind: 'started', jobs: [], mayWait: false, wasBarred: false };

interface Scene extends Partial<LaneOptions> {
  readonly start?: (window: VendorWindow, jobsMax?: number) => Promise<Started>;
  readonly runs?: (id: string) => boolean;
  readonly mayStartMore?: boolean;
  /** Happens while jobs are being admitted. */
  readonly meanwhile?: () => void;
  readonly pace?: () => Pace;
}

function laneWith(over: Scene) {
  const faults: unknown[] = [];
  const ordered: string[] = [];
  const windows: number[] = [];
  const seen = { windows, diverted: 0, letThrough: 0 };
  let looks = 0;
  const lane = new VendorLane({
    window: { vendor: 'v', windowMax: 9, silentAfterMs: 1 },
    queued: {
      admit: ({ windowMax }, held) => {
        seen.windows.push(windowMax);
        over.meanwhile?.();
        const jobs = held.map(({ id }) => job(id, over.runs?.(id) === false ? 'queued' : 'running'));
        return Promise.resolve({ jobs, mayStartMore: over.mayStartMore ?? false });
      },
      start: (window, jobsMax) => {
        looks += 1;
        return over.start?.(window, jobsMax) ?? Promise.resolve(EMPTY);
      },
    },
    paces: {
      paceOf: over.pace ?? (() => ({ kind: 'open' })),
      letOneThrough: () => {
        seen.letThrough += 1;
      },
    },
    divert: () => {
      seen.diverted += 1;
      return Promise.resolve();
    },
    order: (jobs) => {
      ordered.push(...jobs.map(({ id }) => id));
      return Promise.resolve();
    },
    onFault: (cause) => faults.push(cause),
    ...over,
  });
  return { lane, faults, ordered, seen, looks: () => looks };
}

describe('a vendor’s lane', () => {
  test('orders what runs, looks into the queue for what does not, and gives each caller its own jobs', async () => {
    const { lane, ordered, looks } = laneWith({ runs: (id) => id !== 'b' });
    const [first, second] = await Promise.all([lane.admit([job('a'), job('b')]), lane.admit([job('c')])]);
    await settled();
    await lane.close();
    expect(first).toMatchObject([
      { id: 'a', state: 'running' },
      { id: 'b', state: 'queued' },
    ]);
    expect(second).toMatchObject([{ id: 'c', state: 'running' }]);
    expect(ordered).toEqual(['a', 'c']);
    expect(looks()).toBe(1);
  });

  test('does not look for every ended attempt while nobody waits, and looks again once somebody joined', async () => {
    const { lane, looks } = laneWith({});
    lane.look();
    await settled();
    lane.kick();
    await settled();
    expect(looks()).toBe(1);
    lane.joined();
    await settled();
    expect(looks()).toBe(2);
    await lane.close();
  });

  test.each([
    ['behind a full window, until an attempt ends', { mayStartMore: false }, 1],
    ['at once, where there may be room for it', { mayStartMore: true }, 2],
  ])('looks for whoever joins the queue %s', async (_when, over, looksAfter) => {
    const { lane, looks } = laneWith({ ...over, runs: () => false });
    lane.look();
    await settled();
    await lane.admit([job('a')]);
    await settled();
    expect(looks()).toBe(looksAfter);
    lane.kick();
    await settled();
    expect(looks()).toBe(2);
    await lane.close();
  });

  test('looks for whoever joins the queue, if room came while it was admitted', async () => {
    const scene = laneWith({ runs: () => false, meanwhile: () => scene.lane.kick() });
    scene.lane.look();
    await settled();
    await scene.lane.admit([job('a')]);
    await settled();
    expect(scene.looks()).toBe(2);
    await scene.lane.close();
  });

  test('tells of an order that could not be said, though its jobs are admitted, and goes on', async () => {
    const { lane, faults } = laneWith({ order: () => Promise.reject(new Error('away')) });
    expect(await lane.admit([job('a')])).toMatchObject([{ id: 'a', state: 'running' }]);
    await settled();
    expect(faults).toEqual([new Error('away')]);
    expect(await lane.admit([job('b')])).toHaveLength(1);
    await lane.close();
  });

  test('starts nothing while its vendor is paused: what is held queues, and may go elsewhere', async () => {
    const { lane, seen, looks } = laneWith({ pace: () => ({ kind: 'paused', forMs: 1_000 }), runs: () => false });
    expect(await lane.admit([job('a')])).toMatchObject([{ state: 'queued' }]);
    await settled();
    expect(seen).toMatchObject({ windows: [0], diverted: 1 });
    expect(looks()).toBe(0);
    await lane.close();
  });

  test('starts one job while it is found out whether its vendor is well again', async () => {
    const asked: (number | undefined)[] = [];
    const start = (_window: VendorWindow, jobsMax?: number): Promise<Started> => {
      asked.push(jobsMax);
      return Promise.resolve({ kind: 'started', jobs: [job('a', 'running')], mayWait: true, wasBarred: false });
    };
    const { lane, ordered, seen } = laneWith({ pace: () => ({ kind: 'one' }), start });
    lane.look();
    await settled();
    expect(asked).toEqual([1]);
    expect(ordered).toEqual(['a']);
    expect(seen.letThrough).toBe(1);
    await lane.close();
  });

  test('fails those whose jobs could not be admitted', async () => {
    const fails = () => Promise.reject(new Error('away'));
    const { lane } = laneWith({ queued: { admit: fails, start: () => Promise.resolve(EMPTY) } });
    await expect(lane.admit([job('a')])).rejects.toThrow('away');
    await lane.close();
  });
});

/** A run takes a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
