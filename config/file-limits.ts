/** Of files: users', vendors' and ours, as `LIMITS.file`, `LIMITS.link` and `LIMITS.objects`; how they fit the others is asserted there. */
export const FILE_LIMITS = {
  /** Of one upload, one fetched file and one answer of a vendor. Buffered whole where a vendor's request or answer is made of it. */
  bytesMax: 32 * 1024 * 1024,
  /** Each lifetime of a product's results is below it. */
  resultLifetimeMaxMs: 365 * 86_400_000,
  /** An object that nobody refers to after this is left over from a crash. Longer than any outcome takes to be recorded. */
  orphanAfterMs: 86_400_000,
  /** What has expired is deleted this much later: whoever began to read or to use it just before has ended. */
  deleteGraceMs: 600_000,
  /** A file that no job used by then is deleted. */
  uploadLifetimeMs: 86_400_000,
  /** Half of it for the client to send, the other half to store the rest: then the row counts as left over from a crash. */
  uploadWithinMs: 1_200_000,
  /** A job that has not been made by then, and needs its file again, fails without a charge. */
  usedLifetimeMs: 7 * 86_400_000,
  /** Of all that a user has uploaded and that has not expired. */
  userBytesMax: 10 * 1024 * 1024 * 1024,
  /** Of a URL in a user's input, while the client waits. */
  fetchWithinMs: 15_000,
  /** Each is held whole: 256 MiB in a gateway. */
  fetchesMax: 8,
  sweepEveryMs: 60_000,
  sweepRowsMax: 100,
  /** What a replica claimed and did not delete is claimed again after this. */
  sweepClaimMs: 600_000,
} as const;

export const LINK_LIMITS = {
  /** A file at a vendor is copied before its success counts. One try includes connecting and reading to the end. */
  tryWithinMs: 20_000,
  triesMax: 4,
  retryFirstMs: 500,
  retryCapMs: 4_000,
} as const;

export const OBJECT_LIMITS = {
  /** One row, and one round trip, each: large enough that 32 MiB are 128 of them, small enough for ten thousand readers. */
  chunkBytes: 256 * 1024,
  /** Beside the app's own connections. */
  poolMax: 4,
  /** The smallest part that S3 takes, its last one excepted (Amazon S3, "Multipart upload limits"). */
  s3PartBytes: 5 * 1024 * 1024,
  s3ConnectWithinMs: 3_000,
  /** Until the answer begins, for one part. */
  s3AnswerWithinMs: 20_000,
  s3TriesMax: 4,
} as const;
