import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Publisher } from '#bus';
import { loadCatalogOf } from '#catalog';
import { Alerts } from '#alert';
import { alertSubjectOf, attemptSubjectOf, type AttemptReport } from '#contracts';
import { openObjectStore } from '#objects';
import { SafeFetch, targetOf } from '#safe-fetch';
import type { ServiceParts } from '#service';
import { adapterOf } from './adapters/adapters.js';
import { mistakesAgainstAdapter } from './adapters/check-adapter.js';
import { LIMITS } from '#config/limits.js';
import { AskVendor } from './ask-vendor/ask-vendor.js';
import { AnswerAttemptTimesController } from './answer-attempt-times/answer-attempt-times.controller.js';
import { AnswerAttemptsController } from './answer-attempts/answer-attempts.controller.js';
import { AnswerResultController } from './answer-result/answer-result.controller.js';
import { AnswerResult } from './answer-result/answer-result.js';
import { CallVendorController } from './call-vendor/call-vendor.controller.js';
import { CallVendor } from './call-vendor/call-vendor.js';
import { VendorClients } from './call-vendor/vendor-clients.js';
import { VendorClient } from './call-vendor/vendor-client.js';
import { Accounts } from './choose-account/accounts.js';
import { ConcludeAttempt } from './conclude-attempt/conclude-attempt.js';
import { DecideAttemptController } from './decide-attempt/decide-attempt.controller.js';
import { DecideAttempt } from './decide-attempt/decide-attempt.js';
import { chooseVendor, readVendorAccess, unresolvedSecretsOf, type WorkerEnvironment } from './environment.js';
import { balanceOf, HealthService, watchOf } from './watch-accounts/health-service.js';
import { SenderLease } from './keep-lease/sender-lease.js';
import { paceOf } from './keep-limits/pace-calls.js';
import { KeepResult } from './keep-result/keep-result.js';
import { LoadFiles } from './load-files/load-files.js';
import { PollAccepted } from './poll-accepted/poll-accepted.js';
import { StopFiles } from './stop-files.js';
import { SweepResults } from './sweep-results/sweep-results.js';
import { AttemptStore } from './record-attempt/attempt-store.js';
import { TakeCallbackController } from './take-callback/take-callback.controller.js';
import { TakeCallback } from './take-callback/take-callback.js';

/** Wires one process for one vendor. Throws when the catalog or the environment do not allow it. */
@Module({})
export class WorkerModule {
  static of(environment: WorkerEnvironment, { bus, database, log }: ServiceParts): DynamicModule {
    const catalog = loadCatalogOf(join(environment.CONFIG_DIR, 'catalog'), environment.VENDOR);
    const vendor = chooseVendor(catalog, environment.VENDOR);
    const mistakes = [...mistakesAgainstAdapter(vendor), ...unresolvedSecretsOf(vendor)];
    if (mistakes.length > 0) catalog.refuseVendor(vendor.name, mistakes);
    const adapter = adapterOf(vendor);
    const { baseUrl, accounts } = readVendorAccess(vendor);
    const lease = new SenderLease({ database, vendor: vendor.name, log });
    const { senderId } = lease;
    // Attempts name their sender: this line tells which process that was.
    log.info(
      { vendor: vendor.name, host: baseUrl.host, accounts: accounts.map(({ name }) => name), sender: senderId },
      'calls this vendor',
    );

    const { idempotencyKeys } = vendor.card;
    const { askFirstMs } = vendor.accepted;
    const store = new AttemptStore({ database, vendor: vendor.name, senderId, repeatsCalls: idempotencyKeys, askFirstMs });
    const { timeoutMs, windowMax, answerBytesMax } = vendor;
    const client = new VendorClient({ baseUrl, timeoutMs, connectionsMax: windowMax, answerBytesMax });
    const questions = new VendorClient({ baseUrl, timeoutMs, connectionsMax: LIMITS.accepted.atOnceMax, answerBytesMax });
    const publicUrl = environment.PUBLIC_URL === undefined ? undefined : new URL(environment.PUBLIC_URL);
    const ours = new Accounts(accounts);

    const objects = openObjectStore(environment.OBJECT_STORE_URL, (cause) => {
      log.warn({ err: cause }, 'an idle connection to the object store broke');
    });
    // Whom we call anyway may also give us links to itself, wherever it stands; all others must be public.
    const links = new SafeFetch({ allowed: new Set([targetOf(baseUrl)]) });
    const results = new KeepResult({ vendor, catalog, database, objects, links, log });
    const sweep = new SweepResults({ database, objects, log });
    const files = new LoadFiles({ catalog, objects });

    const reportsOf = (name: string): Publisher<AttemptReport> => bus.publisher(attemptSubjectOf(name));
    const alerts = new Alerts('worker', bus.publisher(alertSubjectOf('worker')), log);
    const pace = paceOf({ vendor, catalog, database, client, lease });
    const watch = watchOf({ vendor, accounts: ours, database, alerts, hasRoom: pace && ((account) => pace.hasRoom(account)), log }, bus);
    const balance = balanceOf({ vendor, adapter, accounts: ours, client: questions, database, watch, alerts, log });
    const tell = bus.reply.bind(bus);
    const conclude = new ConcludeAttempt({ vendor: vendor.name, store, results, reports: reportsOf(vendor.name), tell, alerts, log });
    const asker = new AskVendor({ wire: vendor.card.statusQuery ? adapter.status : undefined, accounts: ours, client: questions, log });
    const called = {
      vendor,
      catalog,
      adapter,
      accounts: ours,
      client,
      pace,
      files,
      store,
      lease,
      asker,
      conclude,
      watch,
      alerts,
      publicUrl,
      log,
    };
    const callVendor = new CallVendor(called);
    const takeCallback = new TakeCallback({ vendor, wire: adapter.callback, accounts: ours, publicUrl, database, conclude, log });
    const decideAttempt = new DecideAttempt({ database, store, senderId, reportsOf, log });
    const poll = new PollAccepted({ vendor, database, asker, conclude, log });
    lease.start();
    sweep.start();
    // Others never accept anything for later.
    if (adapter.status ?? adapter.callback) poll.start();

    return {
      module: WorkerModule,
      controllers: [
        CallVendorController,
        AnswerResultController,
        AnswerAttemptsController,
        AnswerAttemptTimesController,
        TakeCallbackController,
        DecideAttemptController,
      ],
      providers: [
        { provide: CallVendor, useValue: callVendor },
        { provide: SenderLease, useValue: lease },
        { provide: VendorClients, useValue: new VendorClients(client, questions) },
        { provide: StopFiles, useValue: new StopFiles({ sweep, objects, links }) },
        { provide: PollAccepted, useValue: poll },
        { provide: TakeCallback, useValue: takeCallback },
        { provide: DecideAttempt, useValue: decideAttempt },
        { provide: HealthService, useValue: new HealthService(watch, balance) },
        { provide: AnswerResult, useValue: new AnswerResult(database) },
      ],
    };
  }
}
