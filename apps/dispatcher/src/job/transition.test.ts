import { describe, expect, test } from '@jest/globals';
import { isTerminal, JOB_STATES, mustHold, type JobState } from '#contracts';
import { JOB_FACT_TYPES, type JobFact, type RouteNow } from './fact.js';
import { THROTTLES_MAX, type Job } from './job.js';
import { owes } from './owes.js';
import { publicError } from './public-error.js';
import { transition } from './transition.js';

const ID = '018f0000-0000-7000-8000-000000000001';

/** A job in the middle of its second attempt of three, as far as its state allows. */
function jobIn(state: JobState, over: Partial<Job> = {}): Job {
  const ordered = state === 'pending' || state === 'refused' ? 0 : 2;
  const released = state === 'failed' || state === 'cancelled' || state === 'expired';
  const hasResult = state === 'charging' || state === 'succeeded';
  return {
    id: ID,
    state,
    attempt: ordered,
    attemptsMax: 3,
    throttles: 0,
    vendor: 'deepl',
    route: 0,
    triesBefore: 0,
    pinned: false,
    holdMicro: 1_000n,
    chargeMicro: hasResult ? 700n : released || state === 'refused' ? 0n : null,
    overrun: 'absorb',
    overrunMicro: 0n,
    error: released || state === 'releasing' ? publicError('vendor_failed') : null,
    endAs: released ? state : state === 'releasing' ? 'failed' : null,
    resultAttempt: hasResult ? `${ID}:2` : null,
    cachedFrom: null,
    writtenOff: false,
    lateSuccess: false,
    cancelRequested: false,
    ...over,
  };
}

/** One vendor, and it is well. */
const routes: readonly RouteNow[] = [{ vendor: 'deepl', isPaused: false }];
const rejection = { billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable', retryInMs: 250, routes } as const;

/** About the current attempt (2), except `started`, which is about the next. */
const FACTS: Record<JobFact['type'], JobFact> = {
  held: { type: 'held' },
  refused: { type: 'refused', code: 'insufficient_points' },
  started: { type: 'started', n: 3 },
  attemptSucceeded: { type: 'attemptSucceeded', n: 2, costMicro: 700n },
  attemptRejected: { type: 'attemptRejected', n: 2, ...rejection },
  attemptThrottled: { type: 'attemptThrottled', n: 2, retryAfterMs: 900, routes },
  attemptAccepted: { type: 'attemptAccepted', n: 2 },
  attemptUnknown: { type: 'attemptUnknown', n: 2 },
  ordersSilent: { type: 'ordersSilent', n: 2 },
  unknownDeadlinePassed: { type: 'unknownDeadlinePassed', n: 2 },
  // With nowhere else to go.
  routePaused: { type: 'routePaused', routes: [{ vendor: 'deepl', isPaused: true }] },
  cancelRequested: { type: 'cancelRequested' },
  startDeadlinePassed: { type: 'startDeadlinePassed' },
  captured: { type: 'captured' },
  released: { type: 'released' },
};

/** → state: moved there. The columns stand in the order of JOB_FACT_TYPES. */
const DECISIONS: Record<JobState, string> = {
  //          held        refused     started     succeeded   rejected    throttled   accepted    unknown     silent      deadline     paused      cancel        startby       captured    released
  pending:
    '→ queued     → refused    impossible   impossible   impossible   impossible   impossible   impossible   impossible   impossible   already      → pending    already      impossible   impossible',
  queued:
    'already      impossible   → running    → charging   already      already      already      already      already      already      already      → releasing  → releasing  impossible   impossible',
  running:
    'already      impossible   impossible   → charging   → queued     → queued     → running    → unknown    → unknown    impossible   already      → running    already      impossible   impossible',
  unknown:
    'already      impossible   impossible   → charging   → queued     → queued     → running    already      already      → releasing  already      → unknown    already      impossible   impossible',
  charging:
    'already      impossible   impossible   already      already      already      already      already      already      already      already      already      already      → succeeded  impossible',
  releasing:
    'already      impossible   impossible   noted        already      already      already      already      already      already      already      already      already      impossible   → failed',
  refused:
    'impossible   already      impossible   impossible   impossible   impossible   impossible   impossible   impossible   impossible   already      already      already      impossible   impossible',
  succeeded:
    'already      impossible   impossible   already      already      already      already      already      already      already      already      already      already      already      impossible',
  failed:
    'already      impossible   impossible   noted        already      already      already      already      already      already      already      already      already      impossible   already',
  cancelled:
    'already      impossible   impossible   noted        already      already      already      already      already      already      already      already      already      impossible   already',
  expired:
    'already      impossible   impossible   noted        already      already      already      already      already      already      already      already      already      impossible   already',
};

const CELLS = JOB_STATES.flatMap((state) => {
  const cells = DECISIONS[state].trim().replaceAll('→ ', '→').split(/\s+/);
  return JOB_FACT_TYPES.map((type, column) => [state, type, cells[column] ?? 'missing'] as const);
});

describe('a job that is sold a stored result', () => {
  const cachedFrom = '018f0000-0000-7000-8000-000000000002:1';
  const cached = (state: JobState): Job => jobIn(state, { cachedFrom, attempt: 0, holdMicro: 10n });

  test('is charged what is held once that is held, and nothing is called', () => {
    expect(transition(cached('pending'), FACTS.held)).toMatchObject({
      kind: 'moved',
      job: { state: 'charging', chargeMicro: 10n, overrunMicro: 0n, resultAttempt: cachedFrom, attempt: 0 },
      owes: 'capture',
    });
  });

  test('also when that is nothing', () => {
    expect(transition({ ...cached('pending'), holdMicro: 0n }, FACTS.held)).toMatchObject({ job: { state: 'charging', chargeMicro: 0n } });
  });

  test('is refused like any other', () => {
    expect(transition(cached('pending'), FACTS.refused)).toMatchObject({ kind: 'moved', job: { state: 'refused', chargeMicro: 0n } });
  });

  test('hears of no attempt: there was none', () => {
    const charging = { ...cached('charging'), resultAttempt: cachedFrom };
    for (const fact of [FACTS.started, FACTS.attemptSucceeded, FACTS.attemptRejected])
      expect(transition(charging, fact).kind).toBe('impossible');
    expect(transition(charging, FACTS.captured)).toMatchObject({ kind: 'moved', job: { state: 'succeeded' } });
  });
});

describe('what every fact makes of every state', () => {
  test.each(CELLS)('%s, %s: %s', (state, type, expected) => {
    const answer = transition(jobIn(state), FACTS[type]);
    expect(answer.kind === 'moved' ? `→${answer.job.state}` : answer.kind).toBe(expected);
    if (answer.kind === 'moved') expect(answer.owes).toBe(owes(answer.job.state));
    if (answer.kind === 'noted') expect(answer.job.state).toBe(state);
  });

  test('an ended job never changes its state', () => {
    for (const state of JOB_STATES.filter(isTerminal)) {
      for (const fact of Object.values(FACTS)) expect(transition(jobIn(state), fact).kind).not.toBe('moved');
    }
  });

  test.each(JOB_STATES.filter((state) => state !== 'pending' && state !== 'refused'))(
    'reports about an older attempt never move a job that is %s, except a success before it is decided',
    (state) => {
      for (const fact of Object.values(FACTS)) {
        if (!('n' in fact)) continue;
        const answer = transition(jobIn(state), { ...fact, n: 1 });
        const open = state === 'queued' || state === 'running' || state === 'unknown';
        if (fact.type !== 'attemptSucceeded') expect(answer.kind).toBe('already');
        else expect(answer.kind).toBe(open ? 'moved' : 'noted');
      }
    },
  );

  test.each(JOB_STATES)('a report about an attempt that was never ordered contradicts a job that is %s', (state) => {
    for (const fact of Object.values(FACTS)) {
      if ('n' in fact) expect(transition(jobIn(state), { ...fact, n: 9 }).kind).toBe('impossible');
    }
  });
});

/** The wallet's proof concludes from a job's state what must be true of its hold (docs/adr/0010-continuous-proof.md): without these, false alarms stop all sales. */
describe('what the proof of the wallet is built on', () => {
  const moves = CELLS.flatMap(([from, type]) => {
    const answer = transition(jobIn(from), FACTS[type]);
    return answer.kind === 'moved' ? [{ from, type, to: answer.job.state }] : [];
  });

  test('a job that must have a hold got there by `held`, leaves by asking the wallet to end it, and never returns', () => {
    for (const { from, type, to } of moves) {
      if (!mustHold(from) && mustHold(to)) expect([from, type]).toEqual(['pending', 'held']);
      if (mustHold(from) && !mustHold(to)) expect(['capture', 'release']).toContain(owes(to));
    }
    expect(moves.filter(({ from, to }) => mustHold(from) !== mustHold(to)).length).toBeGreaterThan(3);
  });

  test('a job ends only when the wallet has said that nothing is held for it any more, or never will be', () => {
    const ends = moves.filter(({ to }) => isTerminal(to));
    expect(new Set(ends.map(({ type }) => type))).toEqual(new Set(['refused', 'captured', 'released']));
  });
});

describe('the money of a move', () => {
  test.each([
    ['below the hold: what it cost', 700n, 700n, 0n],
    ['the hold exactly', 1_000n, 1_000n, 0n],
    ['above the hold: the hold, and the rest is our loss', 1_300n, 1_000n, 300n],
    ['nothing', 0n, 0n, 0n],
  ])('a success charges %s', (_what, costMicro, chargeMicro, overrunMicro) => {
    const answer = transition(jobIn('running'), { type: 'attemptSucceeded', n: 2, costMicro });
    expect(answer).toMatchObject({ kind: 'moved', owes: 'capture', job: { chargeMicro, overrunMicro, resultAttempt: `${ID}:2` } });
  });

  test.each(['cap', 'absorb'] as const)('above the hold, the policy %s charges the hold and records the rest', (overrun) => {
    const answer = transition(jobIn('running', { overrun }), { type: 'attemptSucceeded', n: 2, costMicro: 1_300n });
    expect(answer).toMatchObject({ kind: 'moved', owes: 'capture', job: { chargeMicro: 1_000n, overrunMicro: 300n } });
  });

  test('above the hold, the policy reject fails the job: nothing is charged, and its result is not given away, then or later', () => {
    const success: JobFact = { type: 'attemptSucceeded', n: 2, costMicro: 1_001n };
    const answer = transition(jobIn('running', { overrun: 'reject' }), success);
    expect(answer).toMatchObject({
      kind: 'moved',
      owes: 'release',
      job: { state: 'releasing', endAs: 'failed', resultAttempt: null, overrunMicro: 1n, error: { code: 'usage_above_hold' } },
    });
    if (answer.kind === 'moved') expect(transition(answer.job, success).kind).toBe('already');
    expect(transition(jobIn('failed', { overrun: 'reject' }), success).kind).toBe('already');
    const atHold: JobFact = { ...success, costMicro: 1_000n };
    expect(transition(jobIn('running', { overrun: 'reject' }), atHold)).toMatchObject({ kind: 'moved', job: { state: 'charging' } });
  });

  test('an absurd usage is never more than an operation of the wallet carries', () => {
    const answer = transition(jobIn('running'), { type: 'attemptSucceeded', n: 2, costMicro: 10n ** 30n });
    expect(answer).toMatchObject({ kind: 'moved', job: { chargeMicro: 1_000n, overrunMicro: 10n ** 18n - 1_000n } });
  });

  test('the success of an earlier attempt is charged even while the next one is under way, whose own success is then noted', () => {
    const answer = transition(jobIn('running'), { type: 'attemptSucceeded', n: 1, costMicro: 10n });
    expect(answer).toMatchObject({ kind: 'moved', job: { state: 'charging', resultAttempt: `${ID}:1`, chargeMicro: 10n } });
    if (answer.kind !== 'moved') return;
    const second = transition(answer.job, { type: 'attemptSucceeded', n: 2, costMicro: 99n });
    expect(second).toMatchObject({
      kind: 'noted',
      job: { state: 'charging', resultAttempt: `${ID}:1`, chargeMicro: 10n, lateSuccess: true },
    });
  });

  test('a job that ends otherwise charges nothing', () => {
    expect(transition(jobIn('releasing'), FACTS.released)).toMatchObject({ kind: 'moved', job: { state: 'failed', chargeMicro: 0n } });
    expect(transition(jobIn('pending'), FACTS.refused)).toMatchObject({ kind: 'moved', job: { state: 'refused', chargeMicro: 0n } });
  });

  test.each(['releasing', 'failed', 'cancelled', 'expired'] as const)(
    'a success after the decision to end a job as %s keeps its result, once',
    (state) => {
      const first = transition(jobIn(state), FACTS.attemptSucceeded);
      expect(first).toMatchObject({
        kind: 'noted',
        job: { state, resultAttempt: `${ID}:2`, lateSuccess: true, chargeMicro: jobIn(state).chargeMicro },
      });
      if (first.kind === 'noted') expect(transition(first.job, FACTS.attemptSucceeded).kind).toBe('already');
    },
  );

  test('an unknown outcome is decided at the deadline, at our expense', () => {
    const answer = transition(jobIn('unknown'), FACTS.unknownDeadlinePassed);
    expect(answer).toMatchObject({
      kind: 'moved',
      owes: 'release',
      job: { endAs: 'failed', writtenOff: true, error: { code: 'outcome_unknown' } },
    });
  });
});

describe('trying again', () => {
  test.each(['running', 'unknown'] as const)(
    'a retryable rejection of a job that is %s is tried again after the back-off while attempts are left',
    (state) => {
      expect(transition(jobIn(state), FACTS.attemptRejected)).toMatchObject({
        kind: 'moved',
        owes: 'nothing',
        waitMs: 250,
        job: { state: 'queued', attempt: 2 },
      });
    },
  );

  test.each([
    ['the attempts are used up', { attempt: 3 }, {}, 'vendor_failed'],
    ['it is not retryable', {}, { retryable: false }, 'vendor_failed'],
    ['the user’s input is at fault', {}, { retryable: false, fault: 'user', code: 'invalid_input' }, 'invalid_input'],
    ['we are at fault', {}, { retryable: false, fault: 'ours', code: 'vendor_auth' }, 'internal_error'],
  ] as const)('a rejection ends the job when %s', (_why, over, facts, code) => {
    const job = jobIn('running', over);
    const answer = transition(job, { type: 'attemptRejected', ...rejection, ...facts, n: job.attempt });
    expect(answer).toMatchObject({ kind: 'moved', owes: 'release', job: { state: 'releasing', endAs: 'failed', error: { code } } });
  });

  test('throttled calls do not use up attempts', () => {
    const throttled = transition(jobIn('running'), FACTS.attemptThrottled);
    expect(throttled).toMatchObject({ kind: 'moved', waitMs: 900, job: { state: 'queued', throttles: 1, attempt: 2 } });
    const last = transition(jobIn('running', { attempt: 12, throttles: 10 }), { type: 'attemptRejected', ...rejection, n: 12 });
    expect(last).toMatchObject({ kind: 'moved', job: { state: 'queued' } });
  });

  test('but throttling ends too', () => {
    const job = jobIn('running', { attempt: THROTTLES_MAX, throttles: THROTTLES_MAX - 1 });
    const answer = transition(job, { type: 'attemptThrottled', n: job.attempt, retryAfterMs: 1, routes });
    expect(answer).toMatchObject({ kind: 'moved', job: { state: 'releasing', error: { code: 'vendor_busy' } } });
  });

  test('attempt numbers stay within what an order may carry', () => {
    // attemptsMax is at most 100 in the catalog.
    expect(THROTTLES_MAX + 100).toBeLessThan(1_000);
  });

  test('a start counts one attempt, once', () => {
    const started = transition(jobIn('queued'), FACTS.started);
    expect(started).toMatchObject({ kind: 'moved', owes: 'call', job: { attempt: 3 } });
    if (started.kind === 'moved') expect(transition(started.job, FACTS.started).kind).toBe('already');
  });
});
