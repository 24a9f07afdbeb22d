import pg from 'pg';
import { MICRO_PER_POINT, POINTS_PER_USER, PRICE_POINTS } from '../figures.js';

/**
 * The books that a good team would keep without batches: the same promises as the wallet's (one recorded outcome per id, balances never below zero, a
 * hold that ends once, entries that sum to zero, a user's statement by index), without lots and the chain. Captures are always whole.
 */
const TABLES = `
  CREATE TABLE accounts (
    user_id         uuid   PRIMARY KEY,
    available_micro bigint NOT NULL CHECK (available_micro >= 0),
    held_micro      bigint NOT NULL CHECK (held_micro >= 0)
  ) WITH (fillfactor = 50);

  CREATE TABLE operations (
    id           text COLLATE "C" PRIMARY KEY,
    type         text NOT NULL,
    user_id      uuid NOT NULL,
    job_id       uuid,
    amount_micro bigint NOT NULL,
    outcome      text NOT NULL,
    at           timestamptz NOT NULL DEFAULT statement_timestamp()
  );

  CREATE TABLE holds (
    id           text COLLATE "C" PRIMARY KEY,
    user_id      uuid   NOT NULL,
    job_id       uuid   NOT NULL,
    amount_micro bigint NOT NULL CHECK (amount_micro > 0)
  );

  CREATE TABLE entries (
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    operation_id  text COLLATE "C" NOT NULL,
    account       text   NOT NULL,
    user_id       uuid,
    amount_micro  bigint NOT NULL,
    balance_micro bigint
  );
  CREATE INDEX entries_of_user ON entries (user_id, seq) WHERE user_id IS NOT NULL;`;

/** One operation, in plpgsql: the same for one call and for the loop over a batch. The unlikely ways (a duplicate, a refusal) cost the likely one nothing. */
const APPLY_ONE = `
      INSERT INTO operations (id, type, user_id, job_id, amount_micro, outcome)
      VALUES (the_id, the_type, the_user, the_job, the_amount, CASE the_type WHEN 'hold' THEN 'held' ELSE 'captured' END)
          ON CONFLICT (id) DO NOTHING;
      IF NOT FOUND THEN
        SELECT CASE WHEN (o.type, o.user_id, o.job_id, o.amount_micro) = (the_type, the_user, the_job, the_amount) THEN o.outcome ELSE 'conflict' END
          INTO the_outcome FROM operations AS o WHERE o.id = the_id;
      ELSIF the_type = 'hold' THEN
        UPDATE accounts AS a SET available_micro = a.available_micro - the_amount, held_micro = a.held_micro + the_amount
         WHERE a.user_id = the_user AND a.available_micro >= the_amount
        RETURNING a.available_micro, a.held_micro INTO available_after, held_after;
        IF FOUND THEN
          INSERT INTO holds (id, user_id, job_id, amount_micro) VALUES (the_hold, the_user, the_job, the_amount);
          INSERT INTO entries (operation_id, account, user_id, amount_micro, balance_micro)
          VALUES (the_id, 'user:available', the_user, - the_amount, available_after), (the_id, 'user:held', the_user, the_amount, held_after);
          the_outcome := 'held';
        ELSE
          UPDATE operations AS o SET outcome = 'refused' WHERE o.id = the_id;
          the_outcome := 'refused';
        END IF;
      ELSE
        DELETE FROM holds AS h WHERE h.id = the_hold AND h.user_id = the_user AND h.job_id = the_job AND h.amount_micro = the_amount;
        IF FOUND THEN
          UPDATE accounts AS a SET held_micro = a.held_micro - the_amount WHERE a.user_id = the_user RETURNING a.held_micro INTO held_after;
          INSERT INTO entries (operation_id, account, user_id, amount_micro, balance_micro)
          VALUES (the_id, 'user:held', the_user, - the_amount, held_after), (the_id, 'revenue:bench', NULL, the_amount, NULL);
          the_outcome := 'captured';
        ELSE
          UPDATE operations AS o SET outcome = 'refused' WHERE o.id = the_id;
          the_outcome := 'refused';
        END IF;
      END IF;`;

const PROCEDURES = `
  CREATE FUNCTION apply_one(the_id text, the_type text, the_user uuid, the_job uuid, the_hold text, the_amount bigint) RETURNS text
  LANGUAGE plpgsql AS $$
    DECLARE
      available_after bigint;
      held_after bigint;
      the_outcome text;
    BEGIN ${APPLY_ONE}
      RETURN the_outcome;
    END
  $$;

  CREATE FUNCTION apply_batch(ids text[], types text[], users uuid[], jobs uuid[], hold_ids text[], amounts bigint[]) RETURNS text[]
  LANGUAGE plpgsql AS $$
    DECLARE
      the_id text;
      the_type text;
      the_user uuid;
      the_job uuid;
      the_hold text;
      the_amount bigint;
      available_after bigint;
      held_after bigint;
      the_outcome text;
      outcomes text[] := '{}';
    BEGIN
      -- In one order, so that two of these never wait for each other in a circle.
      PERFORM FROM accounts AS a WHERE a.user_id = ANY (users) ORDER BY a.user_id FOR UPDATE;
      FOR the_id, the_type, the_user, the_job, the_hold, the_amount IN
        SELECT * FROM unnest(ids, types, users, jobs, hold_ids, amounts)
      LOOP ${APPLY_ONE}
        outcomes := outcomes || the_outcome;
      END LOOP;
      RETURN outcomes;
    END
  $$;`;

const SEED = `
  WITH seeded AS (
    INSERT INTO accounts (user_id, available_micro, held_micro) SELECT id, $2, 0 FROM unnest($1::uuid[]) AS asked (id)
    RETURNING user_id
  ), recorded AS (
    INSERT INTO operations (id, type, user_id, amount_micro, outcome)
    SELECT 'topup:bench:' || user_id, 'topUp', user_id, $2, 'credited' FROM seeded
  )
  INSERT INTO entries (operation_id, account, user_id, amount_micro, balance_micro)
  SELECT 'topup:bench:' || seeded.user_id, line.account, CASE WHEN line.amount > 0 THEN seeded.user_id END, line.amount,
         CASE WHEN line.amount > 0 THEN $2 END
    FROM seeded CROSS JOIN (VALUES ('user:available', $2::bigint), ('topup:bench', - $2::bigint)) AS line (account, amount)`;

/** Same planner settings as the wallet's own role: look-ups by key, whatever the statistics say. */
const PLANNER = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'];

export const PRICE_MICRO = PRICE_POINTS * MICRO_PER_POINT;

export interface RivalBooks {
  readonly schema: string;
  /** Under a role of its own, so that its backends' CPU time can be told apart. */
  readonly url: string;
}

/** Makes a schema with its role, tables and procedures, and gives every user points. */
export async function makeRivalBooks(
  database: pg.Client,
  adminUrl: string,
  schema: string,
  userIds: readonly string[],
): Promise<RivalBooks> {
  const url = new URL(adminUrl);
  url.username = schema;
  await database.query(`CREATE ROLE ${schema} LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(url.password))}`);
  await database.query(`CREATE SCHEMA ${schema} AUTHORIZATION ${schema}`);
  await database.query(`ALTER ROLE ${schema} SET search_path = ${schema}`);
  for (const setting of PLANNER) await database.query(`ALTER ROLE ${schema} SET ${setting} = off`);

  const owner = new pg.Client({ connectionString: url.toString() });
  await owner.connect();
  try {
    await owner.query(TABLES);
    await owner.query(PROCEDURES);
    await owner.query(SEED, [userIds, POINTS_PER_USER * MICRO_PER_POINT]);
  } finally {
    await owner.end();
  }
  return { schema, url: url.toString() };
}
