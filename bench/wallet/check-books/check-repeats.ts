import { captureIdOf, holdIdOf, newJobId } from '#contracts';
import type { Contender, Operation } from '../figures.js';

/** Every contender keeps the promise that all of them are measured with: an id that comes again is answered alike. The books show that nothing was done twice. */
export async function checkRepeats(
  contender: Contender,
  userId: string,
): Promise<{ readonly afterJobId: string; readonly operations: number }> {
  const [afterJobId, jobId] = [newJobId(), newJobId()];
  const holdId = holdIdOf(jobId);
  const sale: readonly Operation[] = [
    { id: holdId, type: 'hold', userId, jobId, holdId },
    { id: captureIdOf(jobId), type: 'capture', userId, jobId, holdId },
  ];
  for (const operation of sale) {
    const [first, second] = [await contender.operate(operation), await contender.operate(operation)];
    if (first !== second) throw new Error(`${contender.key}: ${operation.id} was answered “${first}”, and when it came again, “${second}”`);
  }
  return { afterJobId, operations: sale.length };
}
