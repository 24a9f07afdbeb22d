import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '#local-stack';
import { statement } from '#postgres';
import type { Chance } from '../chance/chance.js';
import type { Customer, Wanted } from '../system/customer.js';
import type { System } from '../system/start-system.js';
import { tell } from '../tell.js';
import { until } from '../until.js';

/** Somebody has to notice that a process died, and start it again. */
const DOWN_MS = 300;
/** Calls under way when the worker dies, at most. */
const CALLS_MAX = 4;
const BETWEEN_MS = 100;
/** Of a whole campaign's kills, hardly any needs a second. */
const TRIES_MAX = 20;

const readSent = statement('test.sent_attempts', `SELECT id, sender FROM worker.attempts WHERE vendor = $1 AND state = 'sent'`);

/** What a worker logs when it starts. */
const SENDER = /"sender":"([0-9a-f-]{36})"[^\n]*"calls this vendor"/g;
const LOG_LINES = 5_000;

interface SentAttempt {
  readonly id: string;
  readonly sender: string;
}
const countUndecided = statement(
  'test.undecided_attempts',
  `SELECT id FROM worker.attempts WHERE id = ANY ($1::text[]) AND state = 'sent'`,
);

/** A call that was under way when its worker was killed, and how long it then took until something was decided about it. */
export interface Interrupted {
  readonly attemptId: string;
  readonly decidedAfterMs: number;
}

export interface LaneParts {
  readonly system: System;
  readonly customer: Customer;
  readonly chance: Chance;
  readonly vendor: string;
  /** Replicas: one dies, the others go on. */
  readonly workers: readonly ManagedProcess[];
  readonly wanted: (text: string) => Wanted;
}

/**
 * One vendor, one of whose workers is killed in the middle of calls, again and again; each time it is waited for until all of them are decided, by the
 * workers that are left, and the dead one is back.
 */
export class KillLane {
  readonly interrupted: Interrupted[] = [];
  kills = 0;

  constructor(private readonly parts: LaneParts) {}

  async killOnce(): Promise<void> {
    const worker = await this.busyWorker();
    // Anywhere between the row and the answer.
    await sleep(this.parts.chance.below(BETWEEN_MS));
    const sender = senderOf(worker);
    await worker.kill('SIGKILL');
    this.kills += 1;
    const killedAtMs = performance.now();
    const ids = (await this.sent()).filter((attempt) => attempt.sender === sender).map(({ id }) => id);
    const back = startAgain(worker);
    await this.waitUntilDecided(ids, killedAtMs);
    await back;
  }

  /** Orders calls until a worker is seen with one under way: on a slow machine they may be over before anybody looks. */
  private async busyWorker(): Promise<ManagedProcess> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      await this.orderCalls(tries);
      const busy = await this.findBusy();
      if (busy) return busy;
    }
    throw new Error(`no worker of ${this.parts.vendor} was seen with a call under way`);
  }

  private async orderCalls(tries: number): Promise<void> {
    const { chance, customer, wanted, vendor } = this.parts;
    const calls = 1 + chance.below(CALLS_MAX);
    const names = Array.from({ length: calls }, (_, i) => `${vendor} kill ${this.kills} try ${tries} call ${i}`);
    await Promise.all(names.map((name) => customer.submitUntilAnswered(wanted(name), name)));
  }

  private async findBusy(): Promise<ManagedProcess | undefined> {
    const senders = new Set((await this.sent()).map(({ sender }) => sender));
    return this.parts.workers.find((worker) => senders.has(senderOf(worker)));
  }

  private sent(): Promise<readonly SentAttempt[]> {
    return this.parts.system.database.query<SentAttempt>(readSent, [this.parts.vendor]);
  }

  private async waitUntilDecided(ids: readonly string[], killedAtMs: number): Promise<void> {
    let open = new Set(ids);
    await until(async () => {
      const rows = await this.parts.system.database.query<{ id: string }>(countUndecided, [[...open]]);
      const still = new Set(rows.map(({ id }) => id));
      const decidedAfterMs = Math.round(performance.now() - killedAtMs);
      for (const id of open) if (!still.has(id)) this.interrupted.push({ attemptId: id, decidedAfterMs });
      open = still;
      return open.size === 0;
    }, 60_000);
  }
}

/** While it is down, another program of this machine may take its port: it waits until that is free again. */
async function startAgain(worker: ManagedProcess): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await sleep(DOWN_MS * tries);
    try {
      await worker.start();
      return;
    } catch (cause) {
      if (tries === TRIES_MAX) throw cause;
      tell(`${worker.name} was not started: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}`);
    }
  }
}

/** Under which a worker's attempts stand: what its last start said. */
function senderOf(worker: ManagedProcess): string {
  const said = [...worker.logTail(LOG_LINES).matchAll(SENDER)].at(-1)?.[1];
  if (said === undefined) throw new Error(`${worker.name} does not say which sender it is`);
  return said;
}
