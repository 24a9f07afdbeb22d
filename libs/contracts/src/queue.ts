import { z } from 'zod';
import { question } from './question.js';
import { wireTime, wireUuid } from './wire.js';

/** Where a queued job stands in its vendor's queue. */
export const placeView = z.object({
  /** Jobs that would be started before it if nobody came any more. `isMoreAhead`: there are more than were counted. */
  ahead: z.int().min(0),
  isMoreAhead: z.boolean(),
  /** An estimate, with whoever will probably be served before it; null while there is nothing to judge by. */
  startsInSeconds: z.number().min(0).nullable(),
});
export type PlaceView = z.infer<typeof placeView>;

export const SHARES_MAX = 100;

/** What an operator stopped by hand. */
export const pause = z.object({
  kind: z.enum(['vendor', 'product']),
  name: z.string().min(1).max(100),
  operator: z.string().min(1).max(100),
  reason: z.string().min(1).max(500),
  since: wireTime,
});
export type Pause = z.infer<typeof pause>;
const paused = pause.pick({ kind: true, name: true });

/** Nothing of a paused vendor is started, and nothing of a paused product is sold; what runs goes on. `isKnown`: the catalog has such a one. */
export const askPause = question(
  'ask.dispatcher.pause',
  pause.omit({ since: true }),
  z.object({ isKnown: z.boolean(), isChanged: z.boolean() }),
);

export const askResume = question('ask.dispatcher.resume', paused, z.object({ isChanged: z.boolean() }));

/** Each vendor's queue, and what was stopped by hand. */
export const askQueues = question(
  'ask.dispatcher.queues',
  z.object({}),
  z.object({
    queues: z.array(
      z.object({ vendor: z.string(), waiting: z.int(), users: z.int(), running: z.int(), oldestSeconds: z.number().nullable() }),
    ),
    pauses: z.array(pause),
  }),
);

/** From now on this user gets so many times as much as one with one share, while both wait. One is what everybody has. */
export const askShare = question(
  'ask.dispatcher.share',
  z.object({ userId: wireUuid, shares: z.int().min(1).max(SHARES_MAX), operator: z.string().min(1).max(100) }),
  z.object({ sharesBefore: z.int() }),
);

/** Whose jobs are counted: all of a user's, or those that came with one of its API keys. */
export const LIMIT_HOLDERS = ['user', 'key'] as const;

/** Jobs that have not been started yet: so many wait, and so many may. */
export const queueLimit = z.object({ of: z.enum(LIMIT_HOLDERS), most: z.int().min(1), waiting: z.int().min(0) });
export type QueueLimit = z.infer<typeof queueLimit>;

/** The largest that an operator can give; what is beyond it is no limit. */
export const WAITING_LIMIT_MAX = 1_000_000;
export const RUNNING_LIMIT_MAX = 10_000;

const waitingLimit = z.int().min(1).max(WAITING_LIMIT_MAX).nullable();
const runningLimit = z.int().min(1).max(RUNNING_LIMIT_MAX).nullable();

/** What an operator gave. `waiting` null: what everybody has, or, of a key, what its user has. `running` null: as many as the vendors take. */
export const givenLimits = z.object({ waiting: waitingLimit, running: runningLimit });
export type GivenLimits = z.infer<typeof givenLimits>;

/** How many jobs of this user, or of one of its keys, may wait and may be under way at once. What is left out stays as it is. */
export const askLimit = question(
  'ask.dispatcher.limit',
  z.object({
    userId: wireUuid,
    keyId: wireUuid.nullable(),
    waiting: waitingLimit.optional(),
    running: runningLimit.optional(),
    operator: z.string().min(1).max(100),
  }),
  z.object({ before: givenLimits, now: givenLimits }),
);

/** A user's limits, and how much of them is taken; its keys only as far as they have some of their own. `keyId` null: the user itself, which comes first. */
export const askLimits = question(
  'ask.dispatcher.limits',
  z.object({ userId: wireUuid }),
  z.object({
    limits: z.array(
      givenLimits.extend({ keyId: wireUuid.nullable(), waitingMost: z.int(), waitingNow: z.int().min(0), runningNow: z.int().min(0) }),
    ),
  }),
);
export type HeldLimits = z.infer<typeof askLimits.answer>['limits'][number];
