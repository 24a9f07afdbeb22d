import { statement, type Database, type Statement } from '#postgres';
import { digestOf, hintOf, newApiKey, type KeyKind } from '../identify-caller/api-key.js';
import { EVERY_KEY_COLUMNS, KEY_COLUMNS, type EveryKeyRow } from '../list-keys/key-body.js';
import { ProblemError } from '../report-problem/problem-error.js';

/** The secret that is replaced works until then; without an overlap it ends with this statement, and so does whatever still worked before it. */
const rotate = (name: string, table: string, columns: string): Statement =>
  statement(
    name,
    `UPDATE ${table}
        SET previous_hash = hash, previous_until = now() + $4::int * interval '1 second', hash = $2, hint = $3, rotated_at = now()
      WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
        AND ($4 = 0 OR previous_until IS NULL OR previous_until <= now())
        AND ($5::bytea IS NULL OR hash = $5)
     RETURNING ${columns}`,
  );
const read = (name: string, table: string, columns: string): Statement => statement(name, `SELECT ${columns} FROM ${table} WHERE id = $1`);

const STATEMENTS = {
  user: {
    rotate: rotate('gateway-rotate-key', 'gateway.api_keys', KEY_COLUMNS),
    read: read('gateway-read-key-to-rotate', 'gateway.api_keys', KEY_COLUMNS),
  },
  operator: {
    rotate: rotate('gateway-rotate-operator-key', 'gateway.operator_keys', EVERY_KEY_COLUMNS),
    read: read('gateway-read-operator-key-to-rotate', 'gateway.operator_keys', EVERY_KEY_COLUMNS),
  },
};

export interface Rotation {
  readonly keyId: string;
  readonly overlapSeconds: number;
  /** The secret that asks for it, where the key itself does: only its newest may, also while another replica does not know yet that it was replaced. */
  readonly by?: string;
}

export interface Rotated<Row> {
  readonly row: Row;
  readonly apiKey: string;
}

/** One guarded update, whatever happens at the same moment; if it changed nothing, a problem that says why. `notFound`: what there is none of. */
export async function rotateRow<Row extends EveryKeyRow>(
  database: Database,
  kind: KeyKind,
  { keyId, overlapSeconds, by }: Rotation,
  notFound: (keyId: string) => ProblemError,
): Promise<Rotated<Row>> {
  const apiKey = newApiKey(kind);
  const [row] = await database.query<Row>(STATEMENTS[kind].rotate, [
    keyId,
    Buffer.from(digestOf(apiKey), 'hex'),
    hintOf(apiKey, kind),
    overlapSeconds,
    by === undefined ? null : Buffer.from(digestOf(by), 'hex'),
  ]);
  if (row) return { row, apiKey };

  const [found] = await database.query<Row>(STATEMENTS[kind].read, [keyId]);
  if (!found) throw notFound(keyId);
  const { revoked_at: revokedAt, expires_at: expiresAt, previous_until: until } = found;
  const hasEnded = revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= Date.now());
  if (hasEnded) throw keyEnded(keyId);
  throw until !== null && until.getTime() > Date.now() ? rotationOpen(keyId, until) : secretReplaced(keyId);
}

const keyEnded = (keyId: string): ProblemError =>
  new ProblemError('key_ended', { detail: `Key ${keyId} was revoked or has expired. Issue another one.` });

const secretReplaced = (keyId: string): ProblemError =>
  new ProblemError('key_revoked', { detail: `Another secret has taken the place of this one of key ${keyId}. Use that one.` });

const rotationOpen = (keyId: string, until: Date): ProblemError =>
  new ProblemError('rotation_open', {
    detail: `The old secret of key ${keyId} works until ${until.toISOString()}. Wait until then, or say \`overlapSeconds: 0\`, which ends it and the present one at once.`,
  });
