import { AskFailedError, NoAnswerError, type Bus } from '#bus';
import type { Problem } from './problem.js';

/** What a proof needs of the bus. */
export type Asks = Pick<Bus, 'ask'>;

/** Undefined: the dispatcher is not there, is busy, or failed. That proves nothing, neither way; it is told as not checked. */
export async function unlessSilent<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof NoAnswerError || cause instanceof AskFailedError) return undefined;
    throw cause;
  }
}

/** What came of one page of a round over holds, or over jobs. */
export type ProvenPage = { readonly problems: readonly Problem[] } & (
  | { readonly kind: 'checked'; readonly checked: number; readonly next: string | null }
  /** The dispatcher did not answer: the same page comes again. */
  | { readonly kind: 'silent' }
);
