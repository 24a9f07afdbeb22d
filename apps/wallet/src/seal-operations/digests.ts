/*
 * What is hashed, column by column. The sealer and verify share these texts, and both are in the code and not in the database: who can change rows there
 * could change a function as well. Nothing here may ever change for rows that were sealed; a column that is added later needs a form of its own.
 *
 * PostgreSQL's binary form of a row has, for each column, its type, its length and its value as it goes over the wire: numbers in network order, times
 * as microseconds since 2000 in UTC, text in UTF-8 (which is what every connection of ours speaks). So NULL is not '', no value can run into the next,
 * and no setting changes anything: DateStyle, TimeZone, bytea_output and the like are about text. Measured: half the time of hashing the row as text.
 */

/** What is hashed of a row of wallet.operations, called `o`. Its user can have it, to compute the digest again. */
export const RECORD_OF_OPERATION = `record_send(ROW(
  o.seq, o.tx, o.at, o.user_id, o.job_id, o.asked_micro, o.moved_micro, o.available_micro, o.held_micro, o.available_after_micro, o.held_after_micro,
  o.platform_micro, o.second_micro, o.id, o.type, o.outcome, o.code, o.hold_id, o.ends_hold, o.reference, o.platform_account, o.second_account,
  o.lot_moves, o.details))`;

/** Its digest: 16 bytes. */
export const DIGEST_OF_OPERATION = `substr(sha256(${RECORD_OF_OPERATION}), 1, 16)`;

/** What is hashed of a row of wallet.seals, or of one that is about to be, called `s`. */
export const RECORD_OF_SEAL = `record_send(ROW(s.previous, s.no, s.from_tx, s.to_tx, s.rows, s.first_seq, s.last_seq, s.at, s.digests))`;

/** Its hash: 32 bytes. */
export const HASH_OF_SEAL = `sha256(${RECORD_OF_SEAL})`;
