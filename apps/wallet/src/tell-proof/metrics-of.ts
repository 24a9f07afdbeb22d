import type { Metric } from './prometheus-text.js';
import type { ProofState } from './read-proof.js';

/** In the last run, and there was one. */
export function foundNothing({ booksAt, problems }: ProofState): boolean {
  return booksAt !== null && problems.length === 0;
}

/** The same from every replica: take the maximum of them, not the sum. */
export function metricsOf(state: ProofState): readonly Metric[] {
  const { checked, ageSeconds, lag, notChecked, fuse } = state;
  const gauge = (name: string, help: string, value: number): Metric => ({ name, help, type: 'gauge', value });
  const counter = (name: string, help: string, value: bigint): Metric => ({ name, help, type: 'counter', value: Number(value) });
  return [
    gauge(
      'holdfast_money_fuse_tripped',
      '1 while new holds are refused because an invariant of the books is broken.',
      fuse.isTripped ? 1 : 0,
    ),
    gauge('holdfast_proof_ok', '1 if the last run of the continuous proof found no problem.', foundNothing(state) ? 1 : 0),
    gauge('holdfast_proof_complete', '1 if the last run could check all that it wanted to.', notChecked.length === 0 ? 1 : 0),
    gauge('holdfast_proof_age_seconds', 'Seconds since the last run; infinite before the first.', ageSeconds ?? Number.POSITIVE_INFINITY),
    gauge('holdfast_proof_lag_operations', 'Committed operations that no run has proven yet.', lag.operations),
    gauge('holdfast_proof_lag_seconds', 'The age of the oldest of them.', lag.seconds),
    counter('holdfast_proof_operations_total', 'Operations proven.', checked.operations),
    counter('holdfast_proof_accounts_total', 'Accounts compared with their operations, lots and holds.', checked.accounts),
    counter('holdfast_proof_holds_total', 'Open holds compared with their operations and jobs.', checked.holds),
    counter('holdfast_proof_jobs_total', 'Open jobs compared with their holds.', checked.jobs),
  ];
}
