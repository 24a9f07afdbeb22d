import { expect } from '@jest/globals';
import type { Books } from '../books/books.js';
import type { Submitted } from './mixed-jobs.js';

/**
 * Every job has the one answer that it may have: 402 if the wallet refused it, 202 if it was held. Who was told 202 because nobody could decide in
 * time may have been refused afterwards.
 */
export function expectRightAnswers(answers: readonly Submitted[], { jobs }: Books): void {
  const states = new Map(jobs.map(({ id, state }) => [id, state]));
  const refused = answers.filter(({ jobId }) => states.get(jobId) === 'refused');
  expect(refused.length).toBeGreaterThan(0);
  for (const { jobId, status } of answers) {
    const rightAnswers = states.get(jobId) === 'refused' ? [402, 202] : [202];
    expect({ jobId, rightAnswers }).toEqual({ jobId, rightAnswers: expect.arrayContaining([status]) });
  }
}
