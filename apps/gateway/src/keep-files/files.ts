import { Injectable } from '@nestjs/common';
import type { StoredFile } from '#contracts';
import { newObjectId, ObjectStore } from '#objects';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { BEGIN_FILE, END_FILE, FIND_FETCHED, USE_FILE } from './statements.js';

export interface NewFile {
  readonly userId: string;
  readonly contentType: string;
  readonly fileName: string | undefined;
  readonly bytesMax: number;
  /** For which job it was fetched, and from where. */
  readonly fetched?: { readonly jobId: string; readonly url: string };
}

interface UsedRow {
  readonly id: string;
  readonly content_type: string;
  readonly file_name: string | null;
  readonly bytes: bigint;
  readonly sha256: string;
}

/** Users' files: a row each, and the bytes under the row's id. */
@Injectable()
export class Files {
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
  ) {}

  /** Row, bytes, digest, in this order. Throws TooManyBytesError, and a problem when the user has too much already. */
  async store(content: Uint8Array | AsyncIterable<Uint8Array>, file: NewFile): Promise<{ file: StoredFile; expiresAt: Date }> {
    const { userId, contentType, fileName, bytesMax, fetched } = file;
    const { uploadLifetimeMs, uploadWithinMs, userBytesMax } = LIMITS.file;
    const object = newObjectId();
    const values = [object, userId, contentType, fileName ?? null, fetched?.jobId ?? null, fetched?.url ?? null];
    const begun = await this.database.query(BEGIN_FILE, [...values, uploadWithinMs, userBytesMax]);
    if (begun.length === 0) {
      throw new ProblemError('too_many_files', {
        detail: `All your files together may have ${userBytesMax} bytes. Old ones expire by themselves.`,
      });
    }

    const stored = await this.objects.put(content, { object, contentType, fileName, bytesMax });
    if (stored.bytes === 0) throw new ProblemError('invalid_request', { detail: 'The file is empty.' });
    const [row] = await this.database.query<{ expires_at: Date }>(END_FILE, [object, stored.bytes, stored.sha256, uploadLifetimeMs]);
    if (!row) throw new Error(`the file ${object} was swept while it was stored`);
    return { file: stored, expiresAt: row.expires_at };
  }

  /** Undefined: this user has no such file, or its time is over. */
  async use(userId: string, id: string): Promise<StoredFile | undefined> {
    const [row] = await this.database.query<UsedRow>(USE_FILE, [id, userId, LIMITS.file.usedLifetimeMs]);
    if (!row) return undefined;
    const { content_type: contentType, file_name, bytes, sha256 } = row;
    return { object: row.id, bytes: Number(bytes), sha256, contentType, ...(file_name !== null && { fileName: file_name }) };
  }

  /** The id of what was fetched for the same submission before. */
  async findFetched(userId: string, { jobId, url }: { readonly jobId: string; readonly url: string }): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(FIND_FETCHED, [jobId, userId, url]);
    return row?.id;
  }
}
