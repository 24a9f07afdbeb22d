import { statement, type Queryable } from '#postgres';

/** What a digest covers, of a batch `b` and its codes: whatever of it is changed, added or taken away later shows (verify-ledger/check-codes.ts). */
export const BATCH_DIGEST = `sha256(convert_to(concat_ws('|', b.batch, b.amount_micro, b.codes, b.uses, extract(epoch FROM b.expires_at), b.points_last_days,
    b.priority, b.operator, b.reason, (SELECT string_agg(hash || ' ' || uses, ',' ORDER BY hash) FROM hashes WHERE hashes.batch = b.batch)), 'UTF8'))`;

/** The batch and its codes, or nothing where a batch of this name is there already. */
const ISSUE_CODES = statement(
  'issue-codes',
  `WITH hashes AS (
     SELECT $1::text AS batch, hash, $4::integer AS uses FROM unnest($9::text[]) AS new (hash)
   ), b AS (
     SELECT $1::text AS batch, $2::bigint AS amount_micro, $3::integer AS codes, $4::integer AS uses, $5::timestamptz(3) AS expires_at,
            $6::integer AS points_last_days, $7::integer AS priority, $8::text AS operator, $10::text AS reason
   ), issued AS (
     INSERT INTO wallet.code_batches (batch, amount_micro, codes, uses, expires_at, points_last_days, priority, operator, reason, digest)
     SELECT b.*, ${BATCH_DIGEST} FROM b
         ON CONFLICT (batch) DO NOTHING
     RETURNING batch
   ), added AS (
     INSERT INTO wallet.codes (hash, batch, uses) SELECT hash, batch, uses FROM hashes JOIN issued USING (batch)
   )
   SELECT batch FROM issued`,
);

const WITHDRAW_BATCH = statement(
  'withdraw-batch',
  `UPDATE wallet.code_batches SET withdrawn_at = now(), withdrawn_by = $2, withdrawn_because = $3
    WHERE batch = $1 AND withdrawn_at IS NULL
   RETURNING batch`,
);

export interface CodeBatch {
  readonly batch: string;
  readonly amountMicro: bigint;
  readonly uses: number;
  readonly expiresAt: Date | null;
  readonly pointsLastDays: number | null;
  readonly priority: number;
  readonly operator: string;
  readonly reason: string;
}

/** Every statement's parameters and one transaction's memory stay small. */
export const CODES_MAX = 100_000;

/**
 * Makes a batch of codes known by their hashes. Books nothing: points come to be when a code is redeemed. False where there is a batch of this name: nothing
 * of this one is then stored, so a batch that was issued is issued once.
 */
export async function issueCodes(database: Queryable, batch: CodeBatch, hashes: readonly string[]): Promise<boolean> {
  const rows = await database.query(ISSUE_CODES, [
    batch.batch,
    batch.amountMicro,
    hashes.length,
    batch.uses,
    batch.expiresAt,
    batch.pointsLastDays,
    batch.priority,
    batch.operator,
    hashes,
    batch.reason,
  ]);
  return rows.length > 0;
}

/** No code of it is redeemed from now on. False where there is no such batch, or it was withdrawn before. */
export async function withdrawBatch(database: Queryable, batch: string, by: { operator: string; reason: string }): Promise<boolean> {
  return (await database.query(WITHDRAW_BATCH, [batch, by.operator, by.reason])).length > 0;
}
