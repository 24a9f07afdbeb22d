import { isTerminal } from '#contracts';
import type { Books } from '../books/books.js';

/** Double entry, balances and holds. Returns the violations. */
export function ledgerOf(books: Books): string[] {
  return [...unbalanced(books), ...wrongBalances(books), ...wrongHolds(books), ...openJobs(books)];
}

function unbalanced({ entries, operations }: Books): string[] {
  const sums = new Map<string, bigint>();
  for (const { operation_id: id, amount_micro: amount } of entries) sums.set(id, (sums.get(id) ?? 0n) + amount);
  const total = [...sums.values()].reduce((sum, each) => sum + each, 0n);

  const known = new Set(operations.map(({ id }) => id));
  return [
    ...(total === 0n ? [] : [`all entries together sum to ${total}, not zero`]),
    ...[...sums].filter(([, sum]) => sum !== 0n).map(([id, sum]) => `the entries of ${id} sum to ${sum}, not zero`),
    ...[...sums.keys()].filter((id) => !known.has(id)).map((id) => `there are entries of ${id}, but no such operation`),
    ...operations
      .filter(({ id, moved_micro: moved }) => moved > 0n && !sums.has(id))
      .map(({ id, moved_micro: moved }) => `${id} moved ${moved}, but has no entries`),
  ];
}

function wrongBalances({ accounts, entries }: Books): string[] {
  const sums = new Map<string, bigint>();
  const violations: string[] = [];
  for (const entry of entries) {
    if (entry.user_id === null) continue;
    const key = `${entry.user_id} ${entry.account}`;
    const balance = (sums.get(key) ?? 0n) + entry.amount_micro;
    sums.set(key, balance);
    if (entry.balance_after_micro !== balance) {
      violations.push(`entry ${entry.seq} says that ${key} is ${entry.balance_after_micro ?? 'nothing'}, but it is ${balance}`);
    }
    if (balance < 0n) violations.push(`${key} was ${balance} after entry ${entry.seq}`);
  }
  for (const { user_id: userId, available_micro: available, held_micro: held } of accounts) {
    for (const [account, balance] of [['user:available', available] as const, ['user:held', held] as const]) {
      const key = `${userId} ${account}`;
      const sum = sums.get(key) ?? 0n;
      if (sum !== balance) violations.push(`${key} is ${balance}, but its entries sum to ${sum}`);
      sums.delete(key);
    }
  }
  for (const key of sums.keys()) violations.push(`there are entries of ${key}, but no such account`);
  return violations;
}

/** Open holds = jobs that are not terminal. */
function wrongHolds({ holds, jobs }: Books): string[] {
  const states = new Map(jobs.map(({ id, state }) => [id, state]));
  return holds.flatMap(({ id, job_id: jobId }) => {
    const job = states.get(jobId);
    if (job === undefined) return [`hold ${id} belongs to no job`];
    return isTerminal(job) ? [`hold ${id} is open, but its job has ${job}`] : [];
  });
}

function openJobs({ jobs }: Books): string[] {
  return jobs.flatMap(({ id, state, announced }) => {
    if (!isTerminal(state)) return [`job ${id} is still ${state}`];
    return announced ? [] : [`job ${id} has ${state}, but nobody was told`];
  });
}
