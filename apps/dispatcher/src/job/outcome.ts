import type { Job } from './job.js';
import type { Owed } from './owes.js';

/** What a fact made of a job. */
export type Transition =
  /** The state changed. `waitMs`: how long a queued job must not be started, 0 when at once. */
  | { readonly kind: 'moved'; readonly job: Job; readonly owes: Owed; readonly waitMs: number }
  /** The state stays, something is recorded beside it: a success that came too late to matter for the money. */
  | { readonly kind: 'noted'; readonly job: Job }
  /** A duplicate, or news about an attempt that no longer matters. Nothing changes. */
  | { readonly kind: 'already' }
  /** The fact contradicts the state: a bug or lost data somewhere. Nothing changes; a person must look. */
  | { readonly kind: 'impossible'; readonly why: string };
