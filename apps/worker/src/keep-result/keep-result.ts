import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog, Vendor } from '#catalog';
import { fileResult, type FileResult } from '#contracts';
import { assertNever } from '#exhaustive';
import { newObjectId, type ObjectStore } from '#objects';
import type { Logger } from '#observe';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Interpretation, NotSucceeded, Succeeded, VendorResult } from '../adapters/adapter.js';
import { copyLink, type LinkFetcher } from './copy-link.js';

/** Returns what was sold. */
const INTEND_RESULT_FILE = statement(
  'intend-result-file',
  `INSERT INTO worker.result_files (object, attempt_id, look_at) VALUES ($1, $2, now() + $3::int * interval '1 millisecond')
   RETURNING (SELECT product FROM worker.attempts WHERE id = $2) AS product`,
);

export interface KeepResultParts {
  readonly vendor: Vendor;
  readonly catalog: Catalog;
  readonly database: Queryable;
  readonly objects: ObjectStore;
  readonly links: LinkFetcher;
  readonly log: Logger;
}

/** An interpretation whose result can be recorded: small enough for the attempt's row, or a description of what lies in the object store. */
export type Kept = (
  | { readonly outcome: Succeeded; readonly result: Readonly<Record<string, unknown>> }
  | { readonly outcome: NotSucceeded; readonly isStrange?: true }
) &
  Pick<Interpretation, 'vendorRequestId' | 'vendorCode' | 'note'>;

interface Content {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName?: string | undefined;
}

const jsonFile = (text: string): Content => ({ bytes: Buffer.from(text), contentType: 'application/json', fileName: 'result.json' });

const DEFAULT_LIFETIME_MS = 7 * 86_400_000;

/**
 * Guarantee: what a vendor made is stored with its digest before its success is recorded and charged (promise P2); what lies at the vendor is copied first.
 * Trigger: an interpretation, whoever has it: a call, a status question, a callback.
 * A duplicate stores the bytes again under another id; the object that no attempt names is swept.
 * A crash leaves a row that says which object may lie there, and the attempt without an outcome: decided by evidence, as after any crash.
 */
export class KeepResult {
  constructor(private readonly parts: KeepResultParts) {}

  async keep(attemptId: string, interpretation: Interpretation): Promise<Kept> {
    if (!('result' in interpretation)) return interpretation;
    const { outcome, result, ...known } = interpretation;
    switch (result.kind) {
      case 'json':
        return { ...known, outcome, result: await this.keepJson(attemptId, result) };
      case 'bytes':
        return { ...known, outcome, result: await this.storeForSure(attemptId, result) };
      case 'link': {
        const copied = await copyLink(result, { links: this.parts.links, bytesMax: this.parts.vendor.answerBytesMax });
        if ('outcome' in copied) return { ...known, ...copied };
        return { ...known, outcome, result: await this.storeForSure(attemptId, copied) };
      }
      default:
        return assertNever(result);
    }
  }

  /** What does not fit the answer to a question is a file like any other. */
  private async keepJson(
    attemptId: string,
    { value }: Extract<VendorResult, { kind: 'json' }>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const text = JSON.stringify(value);
    // What looks like a file is none: only what was stored here may be taken for one.
    if ('file' in value && fileResult.safeParse(value).success) return this.storeForSure(attemptId, jsonFile(text));
    // No character has more than three bytes per UTF-16 unit, so most texts need not be counted.
    if (text.length * 3 <= LIMITS.attempt.resultBytesMax || Buffer.byteLength(text) <= LIMITS.attempt.resultBytesMax) return value;
    return this.storeForSure(attemptId, jsonFile(text));
  }

  /** The bytes exist only here until they are stored: while the store is away, it is tried again for as long as this process lives. */
  private async storeForSure(attemptId: string, content: Content): Promise<FileResult> {
    const { retryFirstMs, retryCapMs } = LIMITS.delivery;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.store(attemptId, content);
      } catch (cause) {
        this.parts.log.warn({ attempt: attemptId, tries, err: cause }, 'a result could not be stored yet; trying again');
        await sleep(Math.min(retryCapMs, retryFirstMs * 2 ** Math.min(tries, 10)));
      }
    }
  }

  private async store(attemptId: string, { bytes, contentType, fileName }: Content): Promise<FileResult> {
    const { database, objects, catalog } = this.parts;
    const object = newObjectId();
    const [attempt] = await database.query<{ product: string | null }>(INTEND_RESULT_FILE, [object, attemptId, LIMITS.file.orphanAfterMs]);
    const file = await objects.put(bytes, { object, contentType, fileName, bytesMax: LIMITS.file.bytesMax });
    const { lifetimeMs } = catalog.products.get(attempt?.product ?? '')?.result ?? {
      lifetimeMs: DEFAULT_LIFETIME_MS,
    };
    return { file: { ...file, expiresAt: new Date(Date.now() + lifetimeMs).toISOString() } };
  }
}
