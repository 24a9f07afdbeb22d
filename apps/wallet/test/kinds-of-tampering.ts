/** One way to change a row behind the ledger's back. */
export interface Kind {
  readonly name: string;
  readonly table: 'operations' | 'accounts' | 'holds' | 'lots' | 'refunds' | 'seals' | 'codes' | 'code_batches';
  /** Which rows it can happen to; they are called `r`. */
  readonly where?: string;
  /** Changes the row whose ctid is $1, or adds one like it. */
  readonly change: string;
  /** What a report must say of it; else what NAMES says. */
  readonly names?: string;
}

const set = (table: Kind['table'], assignment: string): string => `UPDATE wallet.${table} SET ${assignment} WHERE ctid = $1::text::tid`;
const drop = (table: Kind['table']): string => `DELETE FROM wallet.${table} WHERE ctid = $1::text::tid`;
/** A row like this one, of the same transaction, under another id. */
const OPERATION_COLUMNS = `tx, at, user_id, job_id, asked_micro, moved_micro, available_micro, held_micro, available_after_micro, held_after_micro,
  platform_micro, second_micro, type, outcome, code, hold_id, reference, platform_account, second_account, lot_moves, details`;

export const KINDS: readonly [Kind, ...Kind[]] = [
  { name: 'an entry is one micro-point larger', table: 'operations', change: set('operations', 'available_micro = available_micro + 1') },
  {
    name: 'an entry and its counterpart are larger',
    table: 'operations',
    where: 'platform_micro IS NOT NULL',
    change: set('operations', 'available_micro = available_micro + 5, platform_micro = platform_micro - 5'),
  },
  {
    name: 'an amount that no operation can carry',
    table: 'operations',
    change: set('operations', 'available_micro = 9223372036854775807'),
  },
  {
    name: 'an entry is on another account',
    table: 'operations',
    where: 'platform_account IS NOT NULL',
    change: set('operations', `platform_account = 'revenue:nobody'`),
  },
  {
    name: 'a running balance',
    table: 'operations',
    where: 'available_after_micro IS NOT NULL',
    change: set('operations', 'available_after_micro = available_after_micro + 1'),
  },
  { name: 'its place in the order', table: 'operations', change: set('operations', 'seq = (SELECT max(seq) + 1 FROM wallet.operations)') },
  {
    name: 'two operations change places',
    table: 'operations',
    where: 'EXISTS (SELECT FROM wallet.operations WHERE seq > r.seq)',
    change: `WITH one AS (SELECT id, seq FROM wallet.operations WHERE ctid = $1::text::tid),
                  next AS (SELECT o.id, o.seq FROM wallet.operations AS o, one WHERE o.seq > one.seq ORDER BY o.seq LIMIT 1)
             UPDATE wallet.operations AS o SET seq = one.seq + next.seq - o.seq FROM one, next WHERE o.id IN (one.id, next.id)`,
    names: `ARRAY(SELECT id FROM wallet.operations WHERE seq >= r.seq ORDER BY seq LIMIT 2)`,
  },
  { name: 'the time', table: 'operations', change: set('operations', `at = at + interval '1 microsecond'`) },
  { name: 'the user', table: 'operations', change: set('operations', `user_id = 'ffffffff-0000-7000-8000-000000000001'`) },
  {
    name: 'the job',
    table: 'operations',
    where: 'job_id IS NOT NULL',
    change: set('operations', `job_id = 'ffffffff-0000-7000-8000-000000000001'`),
  },
  {
    name: 'the code of a refusal',
    table: 'operations',
    where: 'code IS NOT NULL',
    change: set('operations', `code = 'insufficient_funds'`),
  },
  {
    name: 'a refusal becomes an outcome',
    table: 'operations',
    where: `outcome = 'refused'`,
    change: set('operations', `outcome = 'held', code = NULL`),
  },
  {
    name: 'an outcome becomes a refusal',
    table: 'operations',
    where: `outcome <> 'refused'`,
    change: set('operations', `outcome = 'refused', code = 'x'`),
  },
  { name: 'what was asked for', table: 'operations', change: set('operations', 'asked_micro = coalesce(asked_micro, 0) + 1') },
  { name: 'what was said beside it', table: 'operations', change: set('operations', `details = coalesce(details, '') || ' '`) },
  {
    name: 'which lots it moved',
    table: 'operations',
    where: 'lot_moves IS NOT NULL',
    change: set('operations', 'lot_moves[1] = lot_moves[1] + 1'),
  },
  { name: 'which hold it ended', table: 'operations', where: 'ends_hold IS NOT NULL', change: set('operations', 'ends_hold = NULL') },
  {
    name: 'an operation is deleted',
    table: 'operations',
    change: drop('operations'),
    names: `ARRAY(SELECT 'seal ' || no || ' had' FROM wallet.seals WHERE from_tx <= r.tx AND to_tx > r.tx)`,
  },
  { name: 'a transaction’s number', table: 'operations', change: set('operations', `tx = '3'`) },
  {
    name: 'an operation is added among those of a seal, that changes no balance',
    table: 'operations',
    where: 'available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL',
    change: `INSERT INTO wallet.operations (id, seq, ${OPERATION_COLUMNS})
             SELECT id || ':forged', (SELECT max(seq) + 1 FROM wallet.operations), ${OPERATION_COLUMNS} FROM wallet.operations WHERE ctid = $1::text::tid`,
  },
  { name: 'what a lot was granted with', table: 'lots', change: set('lots', 'granted_micro = granted_micro + 1') },
  { name: 'the priority of a lot', table: 'lots', change: set('lots', 'priority = priority + 1') },
  {
    name: 'the expiry of a lot',
    table: 'lots',
    change: set('lots', `expires_at = coalesce(expires_at, '2030-01-01') + interval '1 year'`),
  },
  { name: 'the kind of a lot', table: 'lots', change: set('lots', `kind = CASE kind WHEN 'bonus' THEN 'adjustment' ELSE 'bonus' END`) },
  { name: 'a lot is deleted', table: 'lots', change: drop('lots') },
  {
    name: 'a lot is added',
    table: 'lots',
    change: `INSERT INTO wallet.lots SELECT user_id, no + 100, operation_id || 'x', kind, priority, expires_at, granted_micro FROM wallet.lots WHERE ctid = $1::text::tid`,
  },
  { name: 'a balance', table: 'accounts', change: set('accounts', 'available_micro = available_micro + 1') },
  {
    name: 'a balance and the lot that it lies in',
    table: 'accounts',
    where: 'cardinality(lots) > 0',
    change: set('accounts', 'available_micro = available_micro + 1, lots[4] = lots[4] + 1'),
  },
  {
    name: 'points move from one state to the other',
    table: 'accounts',
    where: 'cardinality(lots) > 0',
    change: set('accounts', 'lots[4] = lots[4] + 1, lots[5] = lots[5] - 1'),
  },
  {
    name: 'the priority in the account',
    table: 'accounts',
    where: 'cardinality(lots) > 0',
    change: set('accounts', 'lots[2] = lots[2] - 1'),
  },
  {
    name: 'the expiry in the account',
    table: 'accounts',
    where: 'cardinality(lots) > 0',
    change: set('accounts', 'lots[3] = lots[3] + 1'),
  },
  { name: 'an empty lot in the account', table: 'accounts', change: set('accounts', `lots = lots || '{1,200,0,0,0}'::bigint[]`) },
  { name: 'how many lots there were', table: 'accounts', change: set('accounts', 'lots_made = lots_made + 1') },
  { name: 'whether it is frozen', table: 'accounts', change: set('accounts', 'frozen = NOT frozen') },
  { name: 'what it may owe', table: 'accounts', change: set('accounts', 'may_owe_micro = may_owe_micro + 1') },
  { name: 'an account is deleted', table: 'accounts', where: 'version > 0', change: drop('accounts') },
  { name: 'the amount of a hold', table: 'holds', change: set('holds', 'amount_micro = amount_micro + 1') },
  { name: 'the product of a hold', table: 'holds', change: set('holds', `product = 'x'`) },
  { name: 'the job of a hold', table: 'holds', change: set('holds', `job_id = user_id`) },
  { name: 'what a hold drew', table: 'holds', change: set('holds', 'draws[1] = draws[1] + 1') },
  { name: 'a hold is deleted', table: 'holds', change: drop('holds') },
  {
    name: 'a hold is added',
    table: 'holds',
    change: `INSERT INTO wallet.holds SELECT id || 'x', user_id, job_id, amount_micro, product, draws FROM wallet.holds WHERE ctid = $1::text::tid`,
  },
  { name: 'what was refunded', table: 'refunds', change: set('refunds', 'refunded_micro = refunded_micro - 1') },
  { name: 'what was captured', table: 'refunds', change: set('refunds', 'captured_micro = captured_micro + 1') },
  { name: 'a row of refunds is deleted', table: 'refunds', change: drop('refunds') },
  { name: 'how often a code was used', table: 'codes', change: set('codes', 'used = used + 1') },
  { name: 'how often a code can be used', table: 'codes', change: set('codes', 'uses = uses + 1'), names: `ARRAY['batch ' || r.batch]` },
  { name: 'a code is deleted', table: 'codes', change: drop('codes'), names: `ARRAY[r.hash, 'batch ' || r.batch]` },
  {
    name: 'a code is added',
    table: 'codes',
    change: `INSERT INTO wallet.codes (hash, batch, uses) SELECT repeat('9', 64), batch, uses FROM wallet.codes WHERE ctid = $1::text::tid`,
    names: `ARRAY['batch ' || r.batch]`,
  },
  { name: 'what a code is worth', table: 'code_batches', change: set('code_batches', 'amount_micro = amount_micro * 2') },
  { name: 'until when a code is good', table: 'code_batches', change: set('code_batches', `expires_at = expires_at + interval '1 year'`) },
  { name: 'who issued codes', table: 'code_batches', change: set('code_batches', `operator = 'nobody'`) },
  {
    name: 'a batch of codes is deleted',
    table: 'code_batches',
    change: drop('code_batches'),
    names: `ARRAY['codes:' || r.batch, r.batch, 'redeem:']`,
  },
  {
    name: 'the limit of a cap',
    table: 'accounts',
    where: `settings -> 'caps' -> 'list' -> 0 IS NOT NULL`,
    change: set('accounts', `settings = jsonb_set(settings, '{caps,list,0,limitMicro}', '"90000000"')`),
  },
  {
    name: 'whose a cap is',
    table: 'accounts',
    where: `settings -> 'caps' -> 'list' -> 0 IS NOT NULL`,
    change: set('accounts', `settings = jsonb_set(settings, '{caps,list,0,apiKeyId}', 'null')`),
  },
  { name: 'what was set is gone', table: 'accounts', where: 'settings IS NOT NULL', change: set('accounts', 'settings = NULL') },
  {
    name: 'the thresholds',
    table: 'accounts',
    where: `settings IS NOT NULL`,
    change: set('accounts', `settings = jsonb_set(settings, '{thresholdsMicro}', '["1"]')`),
  },
  { name: 'a seal’s range', table: 'seals', change: set('seals', `to_tx = (to_tx::text::bigint + 1)::text::xid8`) },
  { name: 'a seal’s digests', table: 'seals', change: set('seals', 'digests = set_byte(digests, 0, get_byte(digests, 0) # 1)') },
  { name: 'a seal’s hash', table: 'seals', change: set('seals', 'hash = sha256(hash)') },
  { name: 'a seal’s time', table: 'seals', change: set('seals', `at = at + interval '1 second'`) },
  { name: 'a seal’s number', table: 'seals', change: set('seals', 'no = no + 1000') },
  { name: 'a seal is deleted', table: 'seals', change: drop('seals') },
];

/** What of a row tells a person which one it is. */
export const NAMES: Readonly<Record<Kind['table'], string>> = {
  operations: `ARRAY[r.id]`,
  accounts: `ARRAY[r.user_id::text]`,
  holds: `ARRAY[r.id]`,
  lots: `ARRAY['lot ' || r.no || ' of user ' || r.user_id, r.operation_id]`,
  refunds: `ARRAY[r.hold_id]`,
  codes: `ARRAY[r.hash]`,
  code_batches: `ARRAY['batch ' || r.batch]`,
  seals: `ARRAY['seal ' || r.no || ' ', 'seal ' || r.no + 1 || ' ', 'seal ' || r.no + 1000, encode(r.hash, 'hex'), 'HEAD']`,
};
