import { Socket } from 'node:net';
import pg from 'pg';
import { LIMITS } from '#config/limits.js';
import { parameter } from './parameter.js';
import type { Statement } from './statement.js';

export interface Queryable {
  query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Transaction extends Queryable {
  /** The last statements: they travel with the COMMIT, in one round trip. When one fails, PostgreSQL makes that a ROLLBACK, and this throws. */
  commitWith(calls: readonly Call[]): Promise<void>;
}

export interface Call {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity, so that an operator sees who holds a lock. */
  readonly applicationName: string;
  readonly poolMax?: number;
  /** Told of a connection that broke while nobody used it. */
  readonly onIdleFault?: (cause: Error) => void;
}

/** BIGINT comes back as `bigint`: money never passes through a double. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));

/** The statements that are handed over in one go leave in one write; node-postgres writes each by itself. */
function gatheringSocket(): Socket {
  const socket = new Socket();
  let gathering = false;
  socket.write = new Proxy(socket.write.bind(socket), {
    apply: (write, self, parameters): boolean => {
      if (!gathering) {
        gathering = true;
        socket.cork();
        process.nextTick(() => {
          gathering = false;
          socket.uncork();
        });
      }
      return Boolean(Reflect.apply(write, self, parameters));
    },
  });
  return socket;
}

/**
 * One app's connections to PostgreSQL, under its own role. Faults are thrown as they come; `isTransientFault` tells
 * whether to try again.
 */
export class Database implements Queryable {
  private readonly pool: pg.Pool;

  constructor(options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      application_name: options.applicationName,
      max: options.poolMax ?? LIMITS.database.poolMax,
      connectionTimeoutMillis: 5_000,
      // Long: a burst after a quiet minute wants them again, and a new one takes 40 ms where the processors are busy, and plans all its statements anew.
      idleTimeoutMillis: LIMITS.database.poolIdleMs,
      // What lies between may forget a connection that says nothing for so long.
      keepAlive: true,
      keepAliveInitialDelayMillis: LIMITS.database.keepAliveAfterMs,
      statement_timeout: LIMITS.database.statementTimeoutMs,
      // A replica that froze in the middle of a transaction must not keep its locks (DESIGN.md section 2).
      idle_in_transaction_session_timeout: LIMITS.database.idleInTransactionTimeoutMs,
      types,
      // A statement need not wait for the answer to the one before; nothing else of an app shares a connection.
      pipeline: true,
      stream: gatheringSocket,
    });
    this.pool.on('error', (cause) => options.onIdleFault?.(cause));
    // The pool listens to idle connections only. One that breaks while it is in use fails its statements, which is how its user hears of it; without a
    // listener of its own it would end the process as well.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row>(prepared({ statement, values }));
    return result.rows;
  }

  /**
   * READ COMMITTED. The commit's own answer may be lost: then this throws though the work is done, and the retry finds
   * what was recorded.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.onOneClient(async (client) => {
      // Not awaited on its own: it travels ahead of the first statement, whose failure tells the same story.
      const begun = client.query('BEGIN');
      begun.catch(() => undefined);
      const ended = { byWork: false };
      const result = await work({
        query: async <Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> =>
          (await client.query<Row>(prepared({ statement, values }))).rows,
        commitWith: async (calls) => {
          ended.byWork = true;
          const answers = calls.map((call) => client.query(prepared(call)));
          await allOrFault([...answers, client.query('COMMIT')]);
        },
      });
      await begun;
      if (!ended.byWork) await client.query('COMMIT');
      return result;
    });
  }

  /**
   * Several statements in one transaction and one round trip: sent together with BEGIN and COMMIT, so none can depend in code on another's
   * rows. Returns each one's rows. When one fails, nothing is done, because PostgreSQL makes the COMMIT a ROLLBACK, and its fault is thrown.
   */
  together<Row extends object>(calls: readonly Call[]): Promise<Row[][]> {
    return this.onOneClient(async (client) => {
      const begun = client.query('BEGIN');
      const answers = calls.map((call) => client.query<Row>(prepared(call)));
      await allOrFault([begun, ...answers, client.query('COMMIT')]);
      return (await Promise.all(answers)).map(({ rows }) => rows);
    });
  }

  /** Whatever `work` began is rolled back when it throws; a connection on which not even that works is given up. */
  private async onOneClient<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (cause) {
      await client.query('ROLLBACK').catch((fault: unknown) => {
        broken = fault instanceof Error ? fault : new Error('rollback failed', { cause: fault });
      });
      throw cause;
    } finally {
      client.release(broken);
    }
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

function prepared({ statement: { name, text }, values }: Call): pg.QueryConfig {
  return { name, text, values: values.map(parameter) };
}

/** Waits for every answer, so that none arrives at whoever has the connection next; then throws the first fault. */
async function allOrFault(answers: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(answers);
  const fault = settled.find((answer) => answer.status === 'rejected');
  if (fault) throw fault.reason;
}
