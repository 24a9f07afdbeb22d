import { z } from 'zod';

/** The body of every message: the version of its items, and one or more of them (DESIGN.md section 3). */
export interface MessageBody<Item> {
  readonly v: 1;
  readonly items: readonly Item[];
}

/** Points on the wire: a decimal string, e.g. `"12.5"`; `#points` parses and formats it. Never negative. */
export const wirePoints = z.string().regex(/^(0|[1-9]\d{0,12})(\.\d{1,6})?$/);

/** A balance on the wire: below zero after a claw-back, and then only. */
export const wireSignedPoints = z.string().regex(/^-?(0|[1-9]\d{0,12})(\.\d{1,6})?$/);

/** A moment on the wire: ISO 8601 in UTC. */
export const wireTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

/** Any UUID in lower case: versions 4, 7 and 8 are all in use. */
export const wireUuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** A SHA-256 as 64 hex digits. */
export const wireFingerprint = z.string().length(64);

/** `<job>:hold`, `<job>:3` and the like; see ids.ts. */
export const wireEffectId = z.string().min(1).max(200);

/** A subject that the asker listens on: the answer comes as a plain NATS message, not through a stream. */
export const wireReplyTo = z.string().min(1).max(200);
