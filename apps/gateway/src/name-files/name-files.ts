import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { takesContentType, type Catalog, type FileRule } from '#catalog';
import type { StoredFile } from '#contracts';
import { assertNever } from '#exhaustive';
import { SafeFetch, type Fetched } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { Files } from '../keep-files/files.js';
import { CATALOG } from '../list-products/catalog-token.js';
import { ProblemError, unavailable, type FieldError } from '../report-problem/problem-error.js';

type Input = Record<string, unknown>;

export interface NamedInput {
  /** With a description of the stored file in each file field, from here on. */
  readonly input: Input;
  /** What it means, whatever the ids: two uploads of the same bytes are the same input. */
  readonly meaning: Input;
}

export interface Unnamed {
  readonly userId: string;
  readonly product: string;
  /** Fits the product's schema. */
  readonly input: Input;
  /** Under an Idempotency-Key. */
  readonly jobId: string | undefined;
}

/**
 * Guarantee: a job is only submitted with files that are there, are its user's, fit the product, and stay for as long as a job may need them.
 * Trigger: POST /v1/jobs for a product with file fields.
 * A duplicate finds the same upload; what it fetched under the same Idempotency-Key it does not fetch again.
 * A crash leaves files that are used by nobody, which expire.
 */
@Injectable()
export class NameFiles implements OnApplicationShutdown {
  private fetching = 0;

  constructor(
    private readonly files: Files,
    private readonly fetcher: SafeFetch,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  /** Most products have no files: then this is what it was given. Throws the 422 problem that says what to change. */
  async name(unnamed: Unnamed): Promise<NamedInput> {
    const { product, input } = unnamed;
    const rules = Object.entries(this.catalog.products.get(product)?.files ?? {}).filter(([field]) => input[field] !== undefined);
    if (rules.length === 0) return { input, meaning: input };

    const [named, meaning]: [Input, Input] = [{ ...input }, { ...input }];
    for (const [field, rule] of rules) {
      const file = await this.fileOf(field, rule, unnamed);
      const { object: _object, ...rest } = file;
      [named[field], meaning[field]] = [file, rest];
    }
    return { input: named, meaning };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.fetcher.close();
  }

  private async fileOf(field: string, rule: FileRule, { userId, input, jobId }: Unnamed): Promise<StoredFile> {
    const given = input[field];
    if (typeof given === 'object' && given !== null) {
      if ('file' in given && typeof given.file === 'string') return this.uploaded(`input.${field}.file`, rule, { userId, id: given.file });
      if ('url' in given && typeof given.url === 'string')
        return this.fetched(`input.${field}.url`, rule, { userId, jobId, url: given.url });
    }
    throw new Error(`the field ${field} passed the product's schema and names no file`);
  }

  private async uploaded(field: string, rule: FileRule, { userId, id }: { userId: string; id: string }): Promise<StoredFile> {
    const file = await this.files.use(userId, id);
    if (!file) throw problem('file_not_found', { field, message: 'is no file of yours, or has expired; upload it again' });
    const complaint = complaintAbout(file, rule);
    if (complaint !== undefined) throw problem('invalid_input', { field, message: complaint });
    return file;
  }

  private async fetched(
    field: string,
    rule: FileRule,
    { userId, jobId, url }: { readonly userId: string; readonly jobId: string | undefined; readonly url: string },
  ): Promise<StoredFile> {
    const known = jobId === undefined ? undefined : await this.files.findFetched(userId, { jobId, url });
    if (known !== undefined) return this.uploaded(field, rule, { userId, id: known });

    const fetched = await this.fetch(url, rule.bytesMax);
    if (!fetched.ok) throw problem(...problemOf(field, fetched));
    const { bytes, contentType = 'application/octet-stream', fileName } = fetched;
    const complaint = bytes.length === 0 ? 'is an empty file' : complaintAbout({ bytes: bytes.length, contentType }, rule);
    if (complaint !== undefined) throw problem('invalid_input', { field, message: complaint });
    const source = jobId === undefined ? {} : { fetched: { jobId, url } };
    const { file } = await this.files.store(bytes, { userId, contentType, fileName, bytesMax: rule.bytesMax, ...source });
    return this.uploaded(field, rule, { userId, id: file.object });
  }

  /** Each is held whole, so there is a limit to how many are fetched at once. */
  private async fetch(url: string, bytesMax: number): Promise<Fetched> {
    if (this.fetching >= LIMITS.file.fetchesMax)
      throw unavailable('Too many files are being fetched at the moment. Nothing was held; try again.');
    this.fetching += 1;
    try {
      return await this.fetcher.fetch(url, { bytesMax, withinMs: LIMITS.file.fetchWithinMs });
    } finally {
      this.fetching -= 1;
    }
  }
}

function complaintAbout({ bytes, contentType }: Pick<StoredFile, 'bytes' | 'contentType'>, rule: FileRule): string | undefined {
  if (bytes > rule.bytesMax) return `is a file of ${bytes} bytes; this product takes at most ${rule.bytesMax}`;
  if (!takesContentType(rule, contentType))
    return `is a file of type ${contentType}; this product takes ${rule.contentTypes?.join(', ') ?? ''}`;
  return undefined;
}

function problemOf(
  field: string,
  { failure, reason }: Extract<Fetched, { ok: false }>,
): ['file_unreachable' | 'invalid_input', FieldError] {
  switch (failure) {
    case 'forbidden':
      return ['file_unreachable', { field, message: `is not fetched: ${reason}` }];
    case 'gone':
    case 'failed':
      return ['file_unreachable', { field, message: `could not be fetched: ${reason}` }];
    case 'tooLarge':
      return ['invalid_input', { field, message: `is too large: ${reason}` }];
    default:
      return assertNever(failure);
  }
}

function problem(code: 'file_not_found' | 'file_unreachable' | 'invalid_input', error: FieldError): ProblemError {
  return new ProblemError(code, { detail: `${error.field} ${error.message}`, errors: [error] });
}
