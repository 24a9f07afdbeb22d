import { Injectable } from '@nestjs/common';
import { termsOf, type Product } from '#catalog';
import { itemJobIdOf, type BatchItem } from '#contracts';
import { Database, statement } from '#postgres';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';
import type { BatchRow } from './batch-row.js';

/** A row that is there already is not returned. Its batch is held meanwhile, so that none is added to one that is sealed. */
const insertItems = statement(
  'dispatcher.insert_items',
  `WITH batch AS MATERIALIZED (
     SELECT id, user_id, api_key_id, product FROM dispatcher.batches WHERE id = $1 AND state = 'filling' FOR SHARE
   ), ordered AS (
     INSERT INTO dispatcher.job_orders (id, user_id, product, input, fingerprint, terms, attempts_max, api_key_id, batch_id, line, label)
     SELECT w.id, batch.user_id, batch.product, w.input::json, w.fingerprint, $2::json, $3, batch.api_key_id, batch.id, w.line, w.label
       FROM batch, unnest($4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[]) AS w (id, input, fingerprint, line, label)
         ON CONFLICT (id) DO NOTHING
   ), opened AS (
     -- The class of what can wait, whatever the product's is.
     INSERT INTO dispatcher.job_states (id, vendor, state, hold_micro, flow, class, batch_id, key_id)
     SELECT w.id, $9, 'pending', w.hold_micro, batch.user_id, 1, batch.id, coalesce(batch.api_key_id, '00000000-0000-0000-0000-000000000000')
       FROM batch, unnest($4::uuid[], $10::bigint[]) AS w (id, hold_micro)
         ON CONFLICT (id) DO NOTHING
   )
   SELECT id FROM batch`,
);

const findOthers = statement(
  'dispatcher.find_other_items',
  `SELECT w.id FROM unnest($1::uuid[], $2::text[]) AS w (id, fingerprint) JOIN dispatcher.job_orders AS o ON o.id = w.id WHERE o.fingerprint <> w.fingerprint`,
);

/** Those that wait, in their order, as far as the money suffices. */
const nextItems = statement(
  'dispatcher.next_items',
  `SELECT id, line FROM (
     SELECT o.id, o.line, sum(s.hold_micro) OVER (ORDER BY o.line) AS sum_micro
       FROM (SELECT id, line FROM dispatcher.job_orders WHERE batch_id = $1 AND line > $2 ORDER BY line LIMIT $3::int) AS o
       JOIN dispatcher.job_states AS s ON s.id = o.id
   ) AS w WHERE sum_micro <= $4::bigint ORDER BY line`,
);

const openItems = statement(
  'dispatcher.open_items',
  `SELECT id FROM dispatcher.job_states
    WHERE batch_id = $1 AND state = ANY ($2::text[]) AND (state = 'pending' OR NOT cancel_requested)
    LIMIT $3::int`,
);

const listItems = statement(
  'dispatcher.list_items',
  `SELECT ${JOB_COLUMNS}, j.line, j.label FROM dispatcher.jobs AS j WHERE j.batch_id = $1 AND j.line > $2 ORDER BY j.line LIMIT $3::int`,
);

const readUncharged = statement(
  'dispatcher.read_uncharged_items',
  `SELECT j.line, j.label, j.input, j.fingerprint FROM dispatcher.jobs AS j
    WHERE j.batch_id = $1 AND j.line > $2 AND j.state <> 'succeeded' AND NOT j.late_success ORDER BY j.line LIMIT $3::int`,
);

export interface ItemRow extends JobRow {
  readonly line: number;
  readonly label: string | null;
}

/** The jobs of batches. */
@Injectable()
export class BatchItems {
  constructor(private readonly database: Database) {}

  /** False: the batch is not being filled. `holdMicro`: the most that each can cost. */
  async insert(
    batchId: string,
    product: Product,
    items: readonly (BatchItem & { readonly holdMicro: bigint })[],
  ): Promise<'stored' | 'notFilling' | 'conflict'> {
    const jobs = inIdOrder(
      items.map((item) => ({ ...item, id: itemJobIdOf(batchId, item.line) })),
      ({ id }) => id,
    );
    const ids = jobs.map(({ id }) => id);
    const fingerprints = jobs.map(({ fingerprint }) => fingerprint);
    const [vendor] = product.routes;
    const stored = await this.database.query<{ id: string }>(insertItems, [
      batchId,
      JSON.stringify(termsOf(product)),
      product.attemptsMax,
      ids,
      jobs.map(({ input }) => JSON.stringify(input)),
      fingerprints,
      jobs.map(({ line }) => line),
      jobs.map(({ label }) => label),
      vendor?.vendor,
      jobs.map(({ holdMicro }) => holdMicro),
    ]);
    if (stored.length === 0) return 'notFilling';
    const others = await this.database.query<{ id: string }>(findOthers, [ids, fingerprints]);
    return others.length > 0 ? 'conflict' : 'stored';
  }

  next(batch: Pick<BatchRow, 'id' | 'begun_line'>, itemsMax: number, leftMicro: bigint): Promise<readonly { id: string; line: number }[]> {
    return this.database.query(nextItems, [batch.id, batch.begun_line, itemsMax, leftMicro]);
  }

  async open(batchId: string, states: readonly string[], itemsMax: number): Promise<readonly string[]> {
    return (await this.database.query<{ id: string }>(openItems, [batchId, states, itemsMax])).map(({ id }) => id);
  }

  list(batchId: string, after: number, limit: number): Promise<readonly ItemRow[]> {
    return this.database.query<ItemRow>(listItems, [batchId, after, limit]);
  }

  uncharged(batchId: string, after: number, limit: number): Promise<readonly BatchItem[]> {
    return this.database.query<BatchItem>(readUncharged, [batchId, after, limit]);
  }
}
