import { setTimeout as sleep } from 'node:timers/promises';
import type { Fetched, SafeFetch } from '#safe-fetch';
import { assertNever } from '#exhaustive';
import { LIMITS } from '#config/limits.js';
import type { NotSucceeded, VendorResult } from '../adapters/adapter.js';
import { unknown } from '../adapters/outcomes.js';

export type LinkFetcher = Pick<SafeFetch, 'fetch'>;

/** `note` is for operators. */
interface NotCopied {
  readonly outcome: NotSucceeded;
  readonly isStrange?: true;
  readonly note: string;
}

type Link = Extract<VendorResult, { kind: 'link' }>;

export interface Copied {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string | undefined;
}

/** The vendor made it, bills it, and no longer has it: nothing to deliver, nothing to charge. Another attempt may end better, at our cost. */
const RESULT_LOST: NotSucceeded = { kind: 'rejected', billed: true, retryable: true, fault: 'vendor', code: 'result_lost' };

/** Another attempt would make the same. */
const RESULT_TOO_LARGE: NotSucceeded = { kind: 'rejected', billed: true, retryable: false, fault: 'ours', code: 'result_too_large' };

/**
 * Copies what lies at a vendor, before it counts. What cannot be had now may be had later, so that is `unknown`: a vendor that can be asked gives a new link.
 * Gone is only what the vendor's server says that it will not give, each time that it is asked.
 */
export async function copyLink(
  link: Link,
  { links, bytesMax }: { readonly links: LinkFetcher; readonly bytesMax: number },
): Promise<Copied | NotCopied> {
  const { triesMax, tryWithinMs, retryFirstMs, retryCapMs } = LIMITS.link;
  for (let tries = 1; ; tries += 1) {
    const fetched = await links.fetch(link.url, { bytesMax, withinMs: tryWithinMs });
    if (fetched.ok) return copied(link, fetched);
    const isFinal = tries >= triesMax;
    const note = `the link to the result: ${fetched.reason}`;
    switch (fetched.failure) {
      case 'forbidden':
        return { outcome: unknown('the link to the result may not be followed'), isStrange: true, note };
      case 'tooLarge':
        return { outcome: RESULT_TOO_LARGE, note };
      case 'gone':
        if (isFinal) return { outcome: RESULT_LOST, note };
        break;
      case 'failed':
        if (isFinal) return { outcome: unknown('the result could not be copied yet'), note };
        break;
      default:
        return assertNever(fetched.failure);
    }
    await sleep(Math.min(retryCapMs, retryFirstMs * 2 ** (tries - 1)));
  }
}

function copied(link: Link, fetched: Extract<Fetched, { ok: true }>): Copied {
  return {
    bytes: fetched.bytes,
    contentType: link.contentType ?? fetched.contentType ?? 'application/octet-stream',
    fileName: link.fileName ?? fetched.fileName,
  };
}
