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
