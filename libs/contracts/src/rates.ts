import { z } from 'zod';
import { wireUuid } from './wire.js';

/** Of one user or key: how many requests were let in since it was last told, and how many a second may be. */
export const letIn = z.object({ holder: wireUuid, requests: z.int().min(1), perSecond: z.int().min(1) });
export type LetIn = z.infer<typeof letIn>;

/** gateway → the other gateways, `gateway.let-in`, a plain message: what one replica lets in counts at all of them. One that is lost lets its requests through once more. */
export const toldLetIn = z.object({ by: z.string().min(1).max(64), counts: z.array(letIn).max(1_000) });
export type ToldLetIn = z.infer<typeof toldLetIn>;

export const LET_IN_SUBJECT = 'gateway.let-in';
