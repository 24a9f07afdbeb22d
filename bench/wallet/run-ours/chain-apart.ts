import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { SEAL_LOCK } from '../../../apps/wallet/src/seal-operations/seal-operations.js';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import type { BenchServers } from '../start-servers.js';
import { CoreAlone } from './core-alone.js';

/** What the chain has and nothing else that a turn writes needs. The proof uses it too, which is why it rests meanwhile. */
const DROP_INDEX = 'DROP INDEX wallet.operations_by_tx';
const MAKE_INDEX = 'CREATE INDEX operations_by_tx ON wallet.operations (tx)';
/** A run of the proof that is under way sets the time of the next one when it ends; so this is said until it stays. */
const REST_PROOF = `UPDATE wallet.proof SET due_at = 'infinity' WHERE due_at <> 'infinity'`;
const WAKE_PROOF = `UPDATE wallet.proof SET due_at = '-infinity'`;
const STAYS_FOR_MS = 300;
const LOOK_EVERY_MS = 100;

/** Asks the index for the newest row alone: this is asked while CPU time is measured. */
const beyond = (tx: string): string =>
  `SELECT coalesce((SELECT tx FROM wallet.operations ORDER BY tx DESC LIMIT 1) >= (${tx}), false) AS missing`;
const NOT_SEALED = beyond(`coalesce((SELECT to_tx FROM wallet.seals ORDER BY no DESC LIMIT 1), '0')`);
const NOT_PROVEN = beyond('SELECT to_tx FROM wallet.proof');

/**
 * The core with the chain and without it: what the chain costs is the difference. In both, the continuous proof rests, which would come into some rounds
 * and not into others. With it, a round's CPU time ends when the last of its operations is sealed. Without it, the sealer finds its lock taken, as if
 * another replica were at it, and the index by which it finds what is new is away.
 */
export class ChainApart implements Contender {
  readonly schema = 'wallet';
  private readonly core: CoreAlone;

  constructor(
    readonly key: 'chained' | 'unchained',
    private readonly processes: BenchServers,
  ) {
    this.core = new CoreAlone(processes);
  }

  operate(operation: Operation): Promise<string> {
    return this.core.operate(operation);
  }

  watched(): readonly Watched[] {
    const { wallet } = this.processes;
    return [...this.core.watched(), ...(wallet.pid === undefined ? [] : [{ name: wallet.name, pid: wallet.pid }])];
  }

  async begin(): Promise<void> {
    const { database } = this.processes;
    while ((await database.query(REST_PROOF)).rowCount !== 0) await wait(STAYS_FOR_MS);
    if (this.key === 'chained') return;
    await database.query(`SELECT pg_advisory_lock(${SEAL_LOCK})`);
    await database.query(DROP_INDEX);
  }

  async settle(): Promise<void> {
    if (this.key === 'chained') await nothingIs(NOT_SEALED, this.processes.database);
  }

  async end(): Promise<void> {
    const { database } = this.processes;
    if (this.key === 'unchained') {
      await database.query(MAKE_INDEX);
      await database.query(`SELECT pg_advisory_unlock(${SEAL_LOCK})`);
    }
    await database.query(WAKE_PROOF);
    await nothingIs(NOT_SEALED, database);
    await nothingIs(NOT_PROVEN, database);
  }

  close(): Promise<void> {
    return this.core.close();
  }
}

async function nothingIs(missing: string, database: pg.Client): Promise<void> {
  while ((await database.query<{ missing: boolean }>(missing)).rows[0]?.missing !== false) await wait(LOOK_EVERY_MS);
}
