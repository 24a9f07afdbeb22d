import { z } from 'zod';

/** What the load generator's process is told, in its environment: it holds a password, which command lines would show. */
export const loadOrder = z.object({
  api: z.url(),
  databaseUrl: z.string(),
  /** A JSON list of API keys, one per user. */
  keysFile: z.string(),
  jobs: z.int().min(1),
  users: z.int().min(1),
  connections: z.int().min(1),
  finishWithinMs: z.int().min(1),
});
export type LoadOrder = z.infer<typeof loadOrder>;

/** What it prints. */
export const loadResult = z.object({
  /** Every job of this load has an id at or after this one. */
  firstId: z.guid(),
  acceptedPerSecond: z.number(),
  finishedPerSecond: z.number(),
  acceptP50Ms: z.number(),
  acceptP99Ms: z.number(),
});
export type LoadResult = z.infer<typeof loadResult>;

/** The lowest UUIDv7 of a millisecond: its first 48 bits are the time. (Version and variant stay zero, which sorts first.) */
export function firstIdSince(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
