import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Bus } from '#bus';
import type { SubmitReply } from '#contracts';
import { LIMITS } from '#config/limits.js';
import type { AwaitJob } from '../await-job/await-job.js';
import { LongQueues, type Queue } from './long-queues.js';
import { SubmitReplies, type Submitted } from './submit-replies.js';

const { rememberedMs } = LIMITS.http.longQueues;

describe('submissions under way', () => {
  const queue = { userId: 'anna', product: 'translate' };
  const other = { userId: 'anna', product: 'image' };
  let hear: (reply: SubmitReply) => void;
  let longQueues: LongQueues;
  let replies: SubmitReplies;
  beforeEach(() => {
    jest.useFakeTimers();
    const listen = (_name: string, _shape: unknown, take: (reply: SubmitReply) => void): string => {
      hear = take;
      return 'inbox';
    };
    longQueues = new LongQueues();
    replies = new SubmitReplies({ listen } as unknown as Bus, {} as unknown as AwaitJob, longQueues);
  });
  afterEach(() => {
    replies.onApplicationShutdown();
    jest.useRealTimers();
  });

  const submit = (jobId: string, to: Queue): Promise<Submitted> =>
    replies.wait({ jobId, fingerprint: 'f', queue: to, send: () => Promise.resolve() });
  const reject = (jobId: string, code: string): void =>
    hear({ step: 'rejected', jobId, fingerprint: 'f', code, message: 'Later.', retryAfterMs: 2_000 });

  test('are those that nobody has decided on', async () => {
    const [first, second] = [submit('1', queue), submit('2', other)];
    expect(replies.underWay).toBe(2);
    reject('1', 'invalid_input');
    await first;
    expect([replies.underWay, longQueues.has(queue)]).toEqual([1, false]);
    await jest.advanceTimersByTimeAsync(LIMITS.http.storedWithinMs + 200);
    expect([await second, replies.underWay]).toEqual([{ kind: 'unheard' }, 0]);
  });

  test('but for those to a queue from which one was just sent away', async () => {
    const [first, before] = [submit('1', queue), submit('2', queue)];
    reject('1', 'queue_too_long');
    await first;
    expect(longQueues.has(queue)).toBe(true);
    void submit('3', queue);
    void submit('4', other);
    expect(replies.underWay).toBe(2);
    reject('3', 'queue_too_long');
    reject('2', 'queue_too_long');
    await before;
    expect(replies.underWay).toBe(1);
    await jest.advanceTimersByTimeAsync(rememberedMs);
    void submit('5', queue);
    expect(replies.underWay).toBe(2);
  });
});
