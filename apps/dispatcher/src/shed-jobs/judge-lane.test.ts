import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '#config/limits.js';
import { judgeLane, type Asking, type Lane, type Promised } from './judge-lane.js';

const WAIT_MAX_S = 10;
/** Of tags: each job is one, and ten are started in a second. */
const LANE: Lane = { waitS: 0, tagsPerS: 10, lineS: 0 };
const job = (id: string, over: Partial<Asking> = {}): Asking => ({ id, fingerprint: `f-${id}`, step: 1, waitMaxS: WAIT_MAX_S, ...over });
const jobs = (count: number): Asking[] => Array.from({ length: count }, (_, n) => job(`j${n}`));
const promise = (jobId: string, dueS: number, fingerprint = `f-${jobId}`): Promised => ({ id: 7n, jobId, fingerprint, dueS });

describe('a lane', () => {
  test('lets in what will be started in time, and tells the others a time each', () => {
    const { sentAway, promised, lineS } = judgeLane({ ...LANE, waitS: 9.75 }, jobs(5), []);
    expect([...sentAway].map(([id, s]) => [id, Number(s.toFixed(2))])).toEqual([
      ['j2', 1],
      ['j3', 1.1],
      ['j4', 1.2],
    ]);
    expect(promised.map(({ jobId, dueS }) => [jobId, dueS])).toEqual([...sentAway]);
    expect(lineS).toBeCloseTo(1.2);
  });

  test('lets in one that waits for too long by itself, when nothing else waits', () => {
    expect(judgeLane(LANE, [job('a', { step: 1_000 })], []).sentAway.size).toBe(0);
  });

  test.each<[string, Lane, Promised[], boolean]>([
    [
      'whoever was told a time and comes then is let in, although as much waits as may',
      { ...LANE, waitS: 10, lineS: 5 },
      [promise('a', -0.1)],
      true,
    ],
    ['also when it asks for the same without its Idempotency-Key', { ...LANE, waitS: 10, lineS: 5 }, [promise('b', -0.1, 'f-a')], true],
    ['also when the vendor has become slower since', { ...LANE, waitS: 19, lineS: 5 }, [promise('a', -0.1)], true],
    ['whoever comes too early is told the rest', { ...LANE, waitS: 6, lineS: 5 }, [promise('a', 3)], false],
    ['another’s time is no use', { ...LANE, waitS: 10, lineS: 5 }, [promise('b', -0.1)], false],
    ['who is new stands behind those who were told a time', { ...LANE, waitS: 6, lineS: 5 }, [], false],
    ['unless three fifths of what may wait are free: they may not come back', { ...LANE, waitS: 3.5, lineS: 5 }, [], true],
    ['nobody stands in a line that is over', { ...LANE, waitS: 9, lineS: -1 }, [], true],
  ])('%s', (_what, lane, promises, isLetIn) => {
    expect(judgeLane(lane, [job('a')], promises).sentAway.has('a')).toBe(!isLetIn);
  });

  test('keeps each promise once', () => {
    const judged = judgeLane({ ...LANE, waitS: 10, lineS: 5 }, [job('a'), job('c', { fingerprint: 'f-a' })], [promise('a', 0)]);
    expect([[...judged.kept], [...judged.sentAway.keys()]]).toEqual([[['a', 7n]], ['c']]);
  });

  test('that has become far too slow to keep a promise gives another in its place, and drops none where it can give none', () => {
    const [first, second] = [promise('a', -0.1), { ...promise('b', -0.1), id: 8n }];
    const slow = judgeLane({ ...LANE, waitS: 2 * WAIT_MAX_S, lineS: 5 }, jobs(1).concat(job('a')), [first, second]);
    expect([[...slow.kept], slow.promised.map(({ jobId, insteadOf }) => [jobId, insteadOf])]).toEqual([
      [],
      [
        ['j0', null],
        ['a', 7n],
      ],
    ]);
    const slower = judgeLane({ ...LANE, waitS: LIMITS.health.retryAfterMaxMs, lineS: 5 }, [job('a')], [first]);
    expect([[...slower.sentAway.keys()], slower.promised]).toEqual([['a'], []]);
  });

  test('promises nothing that is further ahead than anybody is told to wait', () => {
    const mostS = LIMITS.health.retryAfterMaxMs / 1_000;
    const { sentAway, promised } = judgeLane({ ...LANE, waitS: 10, lineS: mostS }, jobs(3), []);
    expect([[...sentAway.values()], promised]).toEqual([[mostS, mostS, mostS], []]);
  });
});

/** A user's clients and a vendor, second by second in tenths; each client comes back once, when it was told to. */
function simulate({ arrivals, returning, seconds }: { arrivals: number; returning: number; seconds: number }) {
  const perTenth = LANE.tagsPerS / 10;
  let [waiting, lineAtS, idle, longestS, came, letInAtOnce] = [0, 0, 0, 0, 0, 0];
  const promises = new Map<string, { id: bigint; dueAtS: number; untilAtS: number }>();
  const comingBack: { id: string; atTenth: number }[] = [];
  const retries = { all: 0, letIn: 0 };
  for (let tenth = 0; tenth < seconds * 10 * 4; tenth += 1) {
    const nowS = tenth / 10;
    const fresh = tenth < seconds * 10 ? Array.from({ length: arrivals / 10 }, (_, n) => `c${tenth}-${n}`) : [];
    const back = comingBack.filter(({ atTenth }) => atTenth === tenth).map(({ id }) => id);
    const asking = [...fresh, ...back];
    const judged = judgeLane(
      { waitS: waiting / LANE.tagsPerS, tagsPerS: LANE.tagsPerS, lineS: lineAtS - nowS },
      asking.map((id) => job(id)),
      [...promises].map(([jobId, { id, dueAtS }]) => ({ id, jobId, fingerprint: `f-${jobId}`, dueS: dueAtS - nowS })),
    );
    if (judged.promised.length > 0) lineAtS = nowS + judged.lineS;
    for (const [jobId, { id, untilAtS }] of promises) if (judged.kept.get(jobId) === id || untilAtS < nowS) promises.delete(jobId);
    for (const { jobId, dueS, untilS } of judged.promised)
      promises.set(jobId, { id: BigInt(came + promises.size + tenth * 1_000_000), dueAtS: nowS + dueS, untilAtS: nowS + untilS });
    came += fresh.length;
    waiting += asking.length - judged.sentAway.size;
    letInAtOnce += fresh.filter((id) => !judged.sentAway.has(id)).length;
    retries.all += back.length;
    retries.letIn += back.filter((id) => !judged.sentAway.has(id)).length;
    for (const [n, id] of fresh.entries()) {
      const toldS = judged.sentAway.get(id);
      if (toldS !== undefined && n % 10 < returning * 10) comingBack.push({ id, atTenth: tenth + Math.ceil(toldS) * 10 });
    }
    longestS = Math.max(longestS, waiting / LANE.tagsPerS);
    if (tenth > 50 && tenth < seconds * 10 && waiting < perTenth) idle += 1;
    waiting = Math.max(0, waiting - perTenth);
  }
  return { retries, idle, longestS, letInAtOnce };
}

test('whoever comes back when it was told is let in, the vendor never stands still, and nothing waits for much longer than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10 }), fc.constantFrom(0, 0.3, 0.7, 1), (times, returning) => {
      const { retries, idle, longestS, letInAtOnce } = simulate({ arrivals: times * 10, returning, seconds: 30 });
      expect(idle).toBe(0);
      // Whoever is new is let in too: at least as many as wait at most, and all that nobody comes back for.
      expect(letInAtOnce).toBeGreaterThanOrEqual(WAIT_MAX_S * LANE.tagsPerS);
      if (returning === 0) expect(letInAtOnce).toBeGreaterThanOrEqual(30 * LANE.tagsPerS);
      expect(longestS).toBeLessThan(WAIT_MAX_S * 1.5);
      if (returning > 0) expect(retries.letIn / retries.all).toBeGreaterThan(0.99);
    }),
    { numRuns: 20 },
  );
});
