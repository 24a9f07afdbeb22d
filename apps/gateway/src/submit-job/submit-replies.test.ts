import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Bus } from '#bus';
import { jobIdFor, type SubmitReply } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { fingerprintOf } from './fingerprint.js';
import { LongQueues, type Queue } from './long-queues.js';
import { SubmitReplies, type Submitted } from './submit-replies.js';

const { rememberedMs } = LIMITS.http.longQueues;
const FINGERPRINT = fingerprintOf({ product: 'translate', input: {} });
const idOf = (n: number): string => jobIdFor('anna', String(n));

describe('submissions under way', () => {
  const queue = { userId: 'anna', product: 'translate' };
  const other = { userId: 'anna', product: 'image' };
  let hear: (reply: SubmitReply) => void;
  let longQueues: LongQueues;
  let replies: SubmitReplies;
  beforeEach(() => {
    jest.useFakeTimers();
    const bus: Pick<Bus, 'listen'> = {
      listen: (_name, schema, take) => {
        hear = (reply) => {
          take(schema.parse(reply));
        };
        return 'inbox';
      },
    };
    longQueues = new LongQueues();
    replies = new SubmitReplies(bus, { hearCharging: () => undefined }, longQueues);
  });
  afterEach(() => {
    replies.onApplicationShutdown();
    jest.useRealTimers();
  });

  const submit = (n: number, to: Queue): Promise<Submitted> =>
    replies.wait({ jobId: idOf(n), fingerprint: FINGERPRINT, queue: to, send: () => Promise.resolve() });
  const reject = (n: number, code: string): void => {
    hear({ step: 'rejected', jobId: idOf(n), fingerprint: FINGERPRINT, code, message: 'Later.', retryAfterMs: 2_000 });
  };

  test('are those that nobody has decided on', async () => {
    const [first, second] = [submit(1, queue), submit(2, other)];
    expect(replies.underWay).toBe(2);
    reject(1, 'invalid_input');
    await first;
    expect([replies.underWay, longQueues.has(queue)]).toEqual([1, false]);
    await jest.advanceTimersByTimeAsync(LIMITS.http.storedWithinMs + 200);
    expect([await second, replies.underWay]).toEqual([{ kind: 'unheard' }, 0]);
  });

  test('but for those to a queue from which one was just sent away', async () => {
    const [first, before] = [submit(1, queue), submit(2, queue)];
    reject(1, 'queue_too_long');
    await first;
    expect(longQueues.has(queue)).toBe(true);
    void submit(3, queue);
    void submit(4, other);
    expect(replies.underWay).toBe(2);
    reject(3, 'queue_too_long');
    reject(2, 'queue_too_long');
    await before;
    expect(replies.underWay).toBe(1);
    await jest.advanceTimersByTimeAsync(rememberedMs);
    void submit(5, queue);
    expect(replies.underWay).toBe(2);
  });
});
