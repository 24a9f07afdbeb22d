import { z } from 'zod';
import { wireFingerprint, wireTime, wireUuid } from './wire.js';

/**
 * A file as messages and rows describe it. The bytes themselves never travel in a message: they lie in the object store under `object`, and whoever reads
 * them compares them with the digest.
 */
export const storedFile = z.object({
  object: wireUuid,
  bytes: z.int().min(0),
  sha256: wireFingerprint,
  contentType: z.string().min(1).max(200),
  fileName: z.string().min(1).max(200).optional(),
});
export type StoredFile = Readonly<z.infer<typeof storedFile>>;

/** What stands in an attempt's result, instead of the product's own fields, when the result is a file. After `expiresAt` its bytes are deleted. */
export const fileResult = z.strictObject({ file: storedFile.extend({ expiresAt: wireTime }) });
export type FileResult = Readonly<z.infer<typeof fileResult>>;
