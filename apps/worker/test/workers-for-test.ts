import { randomUUID } from 'node:crypto';
import type { Raised } from '#alert';
import type { Decision } from '#bus';
import { loadCatalog, type Vendor } from '#catalog';
import { attemptIdOf, type AttemptOrder, type AttemptReport, type ToldResult, type VendorHealth } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { openObjectStore, type ObjectStore } from '#objects';
import { createLogger } from '#observe';
import { statement, type Queryable } from '#postgres';
import { SafeFetch, targetOf } from '#safe-fetch';
import { until } from '../../../test/support/until.js';
import { adapterOf } from '../src/adapters/adapters.js';
import { Accounts } from '../src/choose-account/accounts.js';
import type { VendorAdapter } from '../src/adapters/adapter.js';
import { AskVendor } from '../src/ask-vendor/ask-vendor.js';
import { ConcludeAttempt } from '../src/conclude-attempt/conclude-attempt.js';
import { chooseVendor, type AccountAccess } from '../src/environment.js';
import { SenderLease } from '../src/keep-lease/sender-lease.js';
import { paceOf } from '../src/keep-limits/pace-calls.js';
import { KeepResult } from '../src/keep-result/keep-result.js';
import { LoadFiles } from '../src/load-files/load-files.js';
import { PollAccepted } from '../src/poll-accepted/poll-accepted.js';
import { AttemptStore } from '../src/record-attempt/attempt-store.js';
import { TakeCallback } from '../src/take-callback/take-callback.js';
import { CallVendor } from '../src/call-vendor/call-vendor.js';
import { VendorClient } from '../src/call-vendor/vendor-client.js';
import { AccountWatch } from '../src/watch-accounts/account-watch.js';
import { answers, startVendorForTest, staysSilent, type VendorForTest } from './vendor-for-test.js';

const END_LEASE = statement('test-end-lease', `UPDATE worker.senders SET lease_until = now() - interval '1 second' WHERE id = $1`);
const STATE_OF = statement('test-state-of', 'SELECT state, result, evidence, request_fingerprint FROM worker.attempts WHERE id = $1');

const catalog = loadCatalog('test/support/catalog');
const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });
const INPUTS = { deepl: { text: 'hello', target_lang: 'DE' }, openai: { messages: [{ role: 'user', content: 'hello' }], max_tokens: 5 } };
const PRODUCTS = { deepl: 'translate', openai: 'chat' };
type VendorName = keyof typeof INPUTS;

/** What the vendors answer to these inputs. */
export const translated = { translations: [{ detected_source_language: 'EN', text: 'hallo', billed_characters: 5 }] };
export const usage = { prompt_tokens: 3, completion_tokens: 2 };
export const completed = { choices: [{ message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }], usage };

export interface WorkerForTest {
  readonly callVendor: CallVendor;
  readonly watch: AccountWatch;
  readonly alerts: readonly Raised[];
  readonly healths: readonly VendorHealth[];
  readonly poll: PollAccepted;
  readonly takeCallback: TakeCallback;
  readonly lease: SenderLease;
  readonly reports: AttemptReport[];
  readonly told: readonly Told[];
  stop(): Promise<void>;
}

/** A result, and to whom it was told. */
type Told = ToldResult & { readonly to: string };

export interface StartOptions {
  readonly database?: Queryable;
  readonly vendor?: Partial<Vendor>;
  readonly adapter?: VendorAdapter;
  readonly accounts?: readonly AccountAccess[];
}

interface AttemptRow {
  readonly state: string;
  readonly result: unknown;
  readonly evidence: unknown;
}

/** Workers of one database, and a vendor that they call, on a real PostgreSQL and real sockets. A test has a vendor and workers of its own. */
export class WorkersForTest {
  private opened: VendorForTest | undefined;
  private readonly workers: WorkerForTest[] = [];

  private constructor(readonly fresh: FreshDatabase) {}

  static async make(): Promise<WorkersForTest> {
    return new WorkersForTest(await freshDatabase('worker'));
  }

  get vendor(): VendorForTest {
    if (!this.opened) throw new Error('no test has begun');
    return this.opened;
  }

  async begin(): Promise<void> {
    this.opened = await startVendorForTest(answers(200, translated));
  }

  async end(): Promise<void> {
    for (const worker of this.workers.splice(0)) await worker.stop();
    await this.vendor.close();
  }

  /** One worker process's parts. */
  async startWorker(name: VendorName, more: StartOptions = {}): Promise<WorkerForTest> {
    const database = more.database ?? this.fresh.database;
    const vendor: Vendor = { ...chooseVendor(catalog, name), timeoutMs: 1_000, ...more.vendor };
    const lease = new SenderLease({ database: this.fresh.database, vendor: name, log });
    const { card, accepted, timeoutMs } = vendor;
    const { senderId } = lease;
    const store = new AttemptStore({
      database,
      vendor: name,
      senderId,
      repeatsCalls: card.idempotencyKeys,
      askFirstMs: accepted.askFirstMs,
    });
    const { answerBytesMax } = vendor;
    const client = new VendorClient({ baseUrl: this.vendor.baseUrl, timeoutMs, connectionsMax: 10, answerBytesMax });
    const links = new SafeFetch({ allowed: new Set([targetOf(this.vendor.baseUrl)]) });
    const objects = this.openObjects();
    const results = new KeepResult({ vendor, catalog, database, objects, links, log });
    const files = new LoadFiles({ catalog, objects });
    const reports: AttemptReport[] = [];
    const say = (items: readonly AttemptReport[]): Promise<void> => {
      reports.push(...items);
      return Promise.resolve();
    };
    const adapter = more.adapter ?? adapterOf(vendor);
    const accounts = new Accounts(more.accounts ?? [{ name: 'main', weight: 1, credentials: { apiKey: 'sk-secret' } }]);
    const publicUrl = new URL('https://holdfast.test/api/');

    const alerts: Raised[] = [];
    const raise = (raised: Raised): void => {
      alerts.push(raised);
    };
    const healths: VendorHealth[] = [];
    const pace = paceOf({ vendor, catalog, database, client, lease });
    const hasRoom = pace && ((account: string) => pace.hasRoom(account));
    const watch = new AccountWatch({ vendor, accounts, database, alerts: { raise }, say: (health) => healths.push(health), hasRoom, log });
    const told: Told[] = [];
    const tell = (to: string, items: readonly ToldResult[]): void => {
      told.push(...items.map((item) => ({ to, ...item })));
    };
    const conclude = new ConcludeAttempt({ vendor: name, store, results, reports: { say }, tell, alerts: { raise }, log });
    const asker = new AskVendor({ wire: card.statusQuery ? adapter.status : undefined, accounts, client, log });
    const called = {
      vendor,
      catalog,
      adapter,
      accounts,
      client,
      pace,
      files,
      store,
      lease,
      asker,
      conclude,
      watch,
      alerts: { raise },
      publicUrl,
      log,
    };
    const callVendor = new CallVendor(called);
    const poll = new PollAccepted({ vendor, database, asker, conclude, log });
    const takeCallback = new TakeCallback({ vendor, wire: adapter.callback, accounts, publicUrl, database, conclude, log });
    lease.start();
    await until(() => lease.mayCall);
    const stop = async (): Promise<void> => {
      await callVendor.close();
      await lease.stop();
      await client.close();
      await Promise.all([links.close(), objects.close()]);
    };
    const worker = { callVendor, watch, alerts, healths, poll, takeCallback, lease, reports, told, stop };
    this.workers.push(worker);
    return worker;
  }

  /** As after `kill -9`: its lease runs out and what it was doing never ends. */
  async kill(worker: WorkerForTest): Promise<void> {
    await worker.lease.stop();
    await this.fresh.database.query(END_LEASE, [worker.lease.senderId]);
  }

  /** The caller closes it. */
  openObjects(): ObjectStore {
    return openObjectStore(this.fresh.urlOf('objects'), () => undefined);
  }

  async rowOf(order: AttemptOrder): Promise<AttemptRow> {
    const [row] = await this.fresh.database.query<AttemptRow>(STATE_OF, [order.attemptId]);
    if (!row) throw new Error(`no row of ${order.attemptId}`);
    return row;
  }

  /** A worker that died in the middle of this call; the vendor read the request. */
  async orderOfDeadSender(name: VendorName, more: StartOptions = {}): Promise<AttemptOrder> {
    this.vendor.behaviour = staysSilent;
    const dying = await this.startWorker(name, { ...more, vendor: { ...more.vendor, timeoutMs: 60_000 } });
    const order = orderFor(name);
    void take(dying, order);
    await until(() => this.vendor.received.length === 1);
    await this.kill(dying);
    return order;
  }
}

export function orderFor(name: VendorName, type: AttemptOrder['type'] = 'call', more: Partial<AttemptOrder> = {}): AttemptOrder {
  const jobId = randomUUID();
  const base = { type, attemptId: attemptIdOf(jobId, 1), jobId, n: 1, product: PRODUCTS[name], input: INPUTS[name] };
  return { ...base, orderedAt: '2026-11-22T10:00:00Z', ...more };
}

export const take = (worker: WorkerForTest, item: AttemptOrder, deliveries = 1): Promise<Decision> =>
  worker.callVendor.take({ item, deliveries, headers: {} });
export const inquiryOf = (order: AttemptOrder): AttemptOrder => ({ ...order, type: 'inquire' });
export const outcomes = (worker: WorkerForTest): readonly unknown[] => worker.reports.map(({ outcome }) => outcome);
