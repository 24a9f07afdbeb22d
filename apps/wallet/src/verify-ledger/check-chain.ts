import { statement, type Queryable } from '#postgres';
import { DIGEST_OF_OPERATION, HASH_OF_SEAL } from '../seal-operations/digests.js';
import { type Problem } from './problem.js';

/** The seals alone: numbered 1, 2, 3, …, each beginning where the one before ended, carrying its hash, and having the hash that its columns make. */
export const CHECK_SEALS = statement(
  'check-seals',
  `SELECT no::text AS seal, 'seal ' || no || ' ' || wrong AS text
     FROM (
          SELECT no,
                 CASE
                   WHEN no <> coalesce(no_before, 0) + 1 THEN 'follows seal ' || coalesce(no_before, 0) || ': what was in between is missing'
                   WHEN previous <> coalesce(hash_before, '') THEN 'does not carry the hash of the seal before it'
                   WHEN from_tx <> coalesce(to_tx_before, '0') THEN
                     'begins at transaction ' || from_tx || ', but the seal before it ended at ' || coalesce(to_tx_before, '0')
                   WHEN from_tx >= to_tx THEN 'covers no transactions: from ' || from_tx || ' to ' || to_tx
                   WHEN octet_length(digests) <> rows * 16 THEN 'has ' || octet_length(digests) / 16 || ' digests for ' || rows || ' operations'
                   WHEN hash <> ${HASH_OF_SEAL} THEN 'has another hash than its own columns make'
                   WHEN to_tx > pg_snapshot_xmin(pg_current_snapshot()) THEN
                     'ends at transaction ' || to_tx || ', which this PostgreSQL has not reached: see docs/runbooks/seals.md'
                 END AS wrong
            FROM (
                 SELECT *, lag(no) OVER w AS no_before, lag(hash) OVER w AS hash_before, lag(to_tx) OVER w AS to_tx_before
                   FROM wallet.seals
                 WINDOW w AS (ORDER BY no)
                 ) AS s
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY no
    LIMIT $1`,
);

/**
 * Every digest of every sealed operation, made anew. A seal's place in the sorted list of where they begin is found by binary search, so that no row
 * needs a join.
 */
const FIND_BROKEN_SEALS = statement(
  'find-broken-seals',
  `WITH ranges AS MATERIALIZED (
     SELECT array_agg(from_tx ORDER BY from_tx) AS starts, (array_agg(to_tx ORDER BY to_tx DESC))[1] AS ends FROM wallet.seals
   ), found AS (
     SELECT nth, count(*) AS rows, min(seq) AS first_seq, max(seq) AS last_seq, string_agg(digest, '' ORDER BY seq) AS digests
       FROM (
            SELECT width_bucket(o.tx, ranges.starts) AS nth, o.seq, ${DIGEST_OF_OPERATION} AS digest
              FROM wallet.operations AS o, ranges
             -- Nearly all of them: without IS TRUE it would go row by row through the index.
             WHERE (o.tx < ranges.ends) IS TRUE
            -- So that digests are made before the sort: it would carry all columns otherwise.
            OFFSET 0
            ) AS sealed
      GROUP BY nth
   )
   SELECT s.no, s.rows, s.from_tx::text AS from_tx, s.to_tx::text AS to_tx, s.digests
     FROM (SELECT *, row_number() OVER (ORDER BY from_tx) AS nth FROM wallet.seals) AS s
     LEFT JOIN found ON found.nth = s.nth
    WHERE (s.rows, s.first_seq, s.last_seq, s.digests) IS DISTINCT FROM (found.rows, found.first_seq, found.last_seq, found.digests)
    ORDER BY s.no
    LIMIT $1`,
);

const READ_DIGESTS = statement(
  'read-digests',
  `SELECT o.id, o.seq, o.user_id, ${DIGEST_OF_OPERATION} AS digest
     FROM wallet.operations AS o
    WHERE o.tx >= $1::text::xid8 AND o.tx < $2::text::xid8
    ORDER BY o.seq
    LIMIT $3`,
);

interface BrokenSeal {
  readonly no: bigint;
  readonly rows: number;
  readonly from_tx: string;
  readonly to_tx: string;
  readonly digests: Buffer;
}

interface DigestRow {
  readonly id: string;
  readonly seq: bigint;
  readonly user_id: string;
  readonly digest: Buffer;
}

/** More broken seals than this tell nothing more. */
const SEALS_TOLD_MAX = 5;
const DIGEST_BYTES = 16;

export async function checkSealedRows(tx: Queryable): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const seal of await tx.query<BrokenSeal>(FIND_BROKEN_SEALS, [SEALS_TOLD_MAX])) {
    const rows = await tx.query<DigestRow>(READ_DIGESTS, [seal.from_tx, seal.to_tx, seal.rows * 2 + 1]);
    problems.push(firstDifference(seal, rows));
  }
  return problems;
}

/** The rows are in the order in which they were sealed, so the first one that is not what was sealed there tells what happened. */
function firstDifference(seal: BrokenSeal, rows: readonly DigestRow[]): Problem {
  const sealed = Array.from({ length: seal.rows }, (_, n) => seal.digests.toString('hex', n * DIGEST_BYTES, (n + 1) * DIGEST_BYTES));
  const known = new Set(sealed);
  const here = new Set(rows.map(({ digest }) => digest.toString('hex')));
  const strange = rows.find(({ digest }) => !known.has(digest.toString('hex')));
  const missing = sealed.filter((digest) => !here.has(digest)).length;
  const { no } = seal;
  if (strange) {
    const { id, seq, user_id: user } = strange;
    const what = missing === 0 ? `was added to what seal ${no} had sealed` : `is not what seal ${no} had sealed: it was changed`;
    return { operation: id, user, seal: no.toString(), text: `operation ${id} (seq ${seq}) of user ${user} ${what}` };
  }
  const at = sealed.findIndex((digest) => !here.has(digest));
  if (at < 0)
    return {
      seal: no.toString(),
      text: `seal ${no} does not cover what its range says: ${seal.rows} operations were sealed, ${rows.length} are there`,
    };
  const before = at === 0 ? 'first' : `one after operation ${rows[at - 1]?.id ?? '?'} (seq ${rows[at - 1]?.seq ?? '?'})`;
  return {
    seal: no.toString(),
    text: `seal ${no} had ${seal.rows} operations, and ${missing} of them are missing: the ${before} was deleted`,
  };
}

const READ_HEAD = statement('read-head', `SELECT no, encode(hash, 'hex') AS hash FROM wallet.seals ORDER BY no DESC LIMIT 1`);
const FIND_SEAL = statement('find-seal', `SELECT no FROM wallet.seals WHERE hash = decode($1, 'hex')`);
const COUNT_SEALED = statement(
  'count-sealed',
  `SELECT count(*)::integer AS seals, coalesce(sum(rows), 0)::bigint AS operations FROM wallet.seals`,
);

export interface ChainEnd {
  readonly seals: number;
  readonly sealedOperations: number;
  /** Null before the first seal. */
  readonly head: { readonly no: string; readonly hash: string } | null;
}

export async function readChainEnd(tx: Queryable): Promise<ChainEnd> {
  const [counts] = await tx.query<{ seals: number; operations: bigint }>(COUNT_SEALED);
  const [head] = await tx.query<{ no: bigint; hash: string }>(READ_HEAD);
  return {
    seals: counts?.seals ?? 0,
    sealedOperations: Number(counts?.operations ?? 0),
    head: head ? { no: head.no.toString(), hash: head.hash } : null,
  };
}

/** `hash`: what somebody kept elsewhere. Without it, who can change rows can also seal them anew. */
export async function checkHead(tx: Queryable, hash: string): Promise<Problem[]> {
  const found = await tx.query<object>(FIND_SEAL, [hash]);
  return found.length > 0 ? [] : [{ text: `no seal has the hash ${hash}: the chain was cut or made anew since it was noted` }];
}
