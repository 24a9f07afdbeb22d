import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { sizeFrom } from '../support/chance/chance.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { translateFlat } from '../support/workload/mixed-jobs.js';
import { tell } from '../support/tell.js';

const ROUNDS = sizeFrom('ROUNDS', 10);
const SUBMISSIONS = 50;

let system: System;

beforeAll(async () => {
  system = await startSystem({ vendors: ['deepl'] });
});

afterAll(() => system.stop());

/** Must hold 3. What the popular gateways accept: all 50. */
test(`of ${SUBMISSIONS} jobs of 100 points at once, 1 000 points accept exactly 10: in ${ROUNDS} of ${ROUNDS} rounds`, async () => {
  const accepted: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const customer = await system.customer('1000');
    const answers = await Promise.all(
      Array.from({ length: SUBMISSIONS }, (_, n) => customer.submit(translateFlat(`round ${round} job ${n}`))),
    );
    const statuses = answers.map(({ status }) => status);
    accepted.push(statuses.filter((status) => status === 202).length);
    expect(statuses.filter((status) => status === 402)).toHaveLength(SUBMISSIONS - 10);
    if (round % 10 === 0) tell(`overdraw: ${round} rounds`);
  }
  expect(accepted).toEqual(Array.from({ length: ROUNDS }, () => 10));

  await allJobsEnded(system.database, 60_000);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`overdraw: ${ROUNDS} of ${ROUNDS} rounds accepted 10 of ${SUBMISSIONS}; ${inWords(summary)}`);
  expect(summary.jobs).toEqual({ succeeded: 10 * ROUNDS, refused: (SUBMISSIONS - 10) * ROUNDS });
});
