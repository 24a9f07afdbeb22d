import { join } from 'node:path';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Alerts } from '#alert';
import { Bus } from '#bus';
import { loadCatalog } from '#catalog';
import { alertSubjectOf } from '#contracts';
import { Envelope, Signatures } from '#envelope';
import { ObjectStore, openObjectStore } from '#objects';
import { LOGGER, type Logger } from '#observe';
import { SafeFetch } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { AnswerOnce } from './answer-once/answer-once.js';
import { KeptAnswers } from './answer-once/kept-answers.js';
import { AwaitJob } from './await-job/await-job.js';
import { AuditLog } from './audit-acts/audit-log.js';
import { DeniedAttempts } from './audit-acts/denied-attempts.js';
import { ListActsController } from './audit-acts/list-acts.controller.js';
import { CreateUserController } from './create-user/create-user.controller.js';
import { CreateUser } from './create-user/create-user.js';
import { DeliverWebhooks, POST_WITHIN_MS, WEBHOOK_FETCH } from './deliver-webhooks/deliver-webhooks.js';
import { DEFAULT_FAILED_KEYS_PER_MINUTE, type GatewayEnvironment } from './environment.js';
import { FollowJobs } from './follow-jobs/follow-jobs.js';
import { FollowJobsController } from './follow-jobs/follow-jobs.controller.js';
import { StreamRoom } from './follow-jobs/stream-room.js';
import { ForwardCallback } from './forward-callback/forward-callback.js';
import { ADMIN_KEY_SHA256 } from './identify-caller/admin-guard.js';
import { TRUSTED_PROXIES } from './identify-caller/client-address.js';
import { CheckAgain } from './identify-caller/check-again.js';
import { KeyStore } from './identify-caller/key-store.js';
import { CapKey } from './issue-key/cap-key.js';
import { IssueKeyController } from './issue-key/issue-key.controller.js';
import { IssueKey } from './issue-key/issue-key.js';
import { Files } from './keep-files/files.js';
import { CLOCK, type Clock } from './keep-webhooks/clock.js';
import { EnclosedSecrets } from './keep-webhooks/enclosed-secrets.js';
import { Endpoints } from './keep-webhooks/endpoints.js';
import { AtOnce } from './limit-rates/at-once.js';
import { KeptRates } from './limit-rates/kept-rates.js';
import { LimitRatesController } from './limit-rates/limit-rates.controller.js';
import { LimitRates, USER_REQUESTS_PER_SECOND } from './limit-rates/limit-rates.js';
import { ListEntriesController } from './list-entries/list-entries.controller.js';
import { StatementCsv } from './list-entries/statement-csv.js';
import { ListLotsController } from './list-lots/list-lots.controller.js';
import { ListJobsController } from './list-jobs/list-jobs.controller.js';
import { CATALOG } from './list-products/catalog-token.js';
import { ListOwnKeysController, ListUsersKeysController } from './list-keys/list-keys.controller.js';
import { ListKeys } from './list-keys/list-keys.js';
import { ListUsersController } from './list-users/list-users.controller.js';
import { ListUsers } from './list-users/list-users.js';
import { ListProductsController } from './list-products/list-products.controller.js';
import { OperatorsController } from './manage-operators/operators.controller.js';
import { Operators } from './manage-operators/operators.js';
import { KeyUses } from './note-key-use/key-uses.js';
import { ManageWebhooksController } from './manage-webhooks/manage-webhooks.controller.js';
import { NameFiles } from './name-files/name-files.js';
import { NoteEventsController } from './note-events/note-events.controller.js';
import { NoteEvents } from './note-events/note-events.js';
import { CancelJobController } from './cancel-job/cancel-job.controller.js';
import { BatchResults } from './read-batch/batch-results.js';
import { ReadBatchController } from './read-batch/read-batch.controller.js';
import { SubmitBatch } from './submit-batch/submit-batch.js';
import { SubmitBatchController } from './submit-batch/submit-batch.controller.js';
import { KeptDeliveries } from './read-deliveries/kept-deliveries.js';
import { ReadDeliveriesController } from './read-deliveries/read-deliveries.controller.js';
import { QuoteJobController } from './quote-job/quote-job.controller.js';
import { QUOTE_SIGNATURES, Quotes } from './quote-job/quotes.js';
import { ReadJobController } from './read-job/read-job.controller.js';
import { ReadJob } from './read-job/read-job.js';
import { requestPipe } from './read-request/request-pipe.js';
import { RedeemCodeController } from './redeem-code/redeem-code.controller.js';
import { SetThresholdsController } from './set-thresholds/set-thresholds.controller.js';
import { TellSpendController } from './tell-spend/tell-spend.controller.js';
import { ReadWalletController } from './read-wallet/read-wallet.controller.js';
import { FAILED_KEYS_PER_MINUTE, FailedKeys } from './refuse-strangers/failed-keys.js';
import { RefuseStrangers } from './refuse-strangers/refuse-strangers.js';
import { ExplainProblemController } from './report-problem/explain-problem.controller.js';
import { ProblemFilter } from './report-problem/problem-filter.js';
import { RevokeOwnKeyController, RevokeUsersKeyController } from './revoke-key/revoke-key.controller.js';
import { RevokeKey } from './revoke-key/revoke-key.js';
import { RotateOwnKeyController, RotateUsersKeyController } from './rotate-key/rotate-key.controller.js';
import { RotateKey } from './rotate-key/rotate-key.js';
import { RewrapSecretsController } from './rewrap-secrets/rewrap-secrets.controller.js';
import { JobStories } from './show-receipt/job-story.js';
import { ShowReceiptController } from './show-receipt/show-receipt.controller.js';
import { TellTimelineController } from './tell-timeline/tell-timeline.controller.js';
import { Door } from './serve-http/door.js';
import { SendResultController } from './send-result/send-result.controller.js';
import { ShowJob } from './show-job/show-job.js';
import { InputCheck } from './submit-job/input-check.js';
import { LongQueues } from './submit-job/long-queues.js';
import { Refusals } from './submit-job/refusal.js';
import { SubmitJobController } from './submit-job/submit-job.controller.js';
import { SubmitJob } from './submit-job/submit-job.js';
import { SubmitReplies } from './submit-job/submit-replies.js';
import { Turnstile } from './submit-job/turnstile.js';
import { SweepFiles } from './sweep-files/sweep-files.js';
import { ALERT_OPTIONS, AlertTeller, type AlertOptions } from './tell-operators/alert-teller.js';
import { TellOperatorsController } from './tell-operators/tell-operators.controller.js';
import { TellWallet } from './tell-wallet/tell-wallet.js';
import { TopUpController } from './top-up/top-up.controller.js';
import { TopUp } from './top-up/top-up.js';
import { UploadFileController } from './upload-file/upload-file.controller.js';

type GatewayOptions = Pick<
  GatewayEnvironment,
  'CONFIG_DIR' | 'ADMIN_KEY_SHA256' | 'OBJECT_STORE_URL' | 'FETCH_ALLOWED' | 'ENCRYPTION_KEYS' | 'WEBHOOKS_ALLOWED'
> &
  Partial<
    Pick<
      GatewayEnvironment,
      'ALERT_WEBHOOKS' | 'ALERT_QUIET_SECONDS' | 'TRUSTED_PROXIES' | 'FAILED_KEYS_PER_MINUTE' | 'USER_REQUESTS_PER_SECOND'
    >
  >;

/** For a user's webhook: never in the clear, and on the two ports that are meant for it. */
const WEBHOOK_RULES = { schemes: new Set(['https:']), ports: new Set(['443', '8443']) };

@Module({})
export class GatewayModule {
  /** Bus, Database and the logger are provided globally by `#service`. */
  static of(environment: GatewayOptions): DynamicModule {
    const alerts: AlertOptions = { webhooks: environment.ALERT_WEBHOOKS ?? [], quietMs: (environment.ALERT_QUIET_SECONDS ?? 300) * 1_000 };
    return {
      module: GatewayModule,
      controllers: [
        SubmitJobController,
        FollowJobsController,
        QuoteJobController,
        ReadJobController,
        CancelJobController,
        SendResultController,
        TellTimelineController,
        ShowReceiptController,
        SubmitBatchController,
        ReadBatchController,
        UploadFileController,
        ListJobsController,
        ReadWalletController,
        ListEntriesController,
        ListLotsController,
        TellSpendController,
        SetThresholdsController,
        RedeemCodeController,
        ListProductsController,
        TopUpController,
        CreateUserController,
        ListUsersController,
        IssueKeyController,
        ListOwnKeysController,
        RotateOwnKeyController,
        RevokeOwnKeyController,
        ListUsersKeysController,
        RotateUsersKeyController,
        RevokeUsersKeyController,
        OperatorsController,
        LimitRatesController,
        ListActsController,
        ExplainProblemController,
        TellOperatorsController,
        ManageWebhooksController,
        ReadDeliveriesController,
        NoteEventsController,
        RewrapSecretsController,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: CATALOG, useFactory: () => loadCatalog(join(environment.CONFIG_DIR, 'catalog')) },
        { provide: ADMIN_KEY_SHA256, useValue: environment.ADMIN_KEY_SHA256 },
        { provide: TRUSTED_PROXIES, useValue: environment.TRUSTED_PROXIES ?? [] },
        { provide: FAILED_KEYS_PER_MINUTE, useValue: environment.FAILED_KEYS_PER_MINUTE ?? DEFAULT_FAILED_KEYS_PER_MINUTE },
        { provide: USER_REQUESTS_PER_SECOND, useValue: environment.USER_REQUESTS_PER_SECOND ?? LIMITS.rates.perSecondOfUser },
        { provide: ObjectStore, useFactory: (log: Logger) => openStore(environment.OBJECT_STORE_URL, log), inject: [LOGGER] },
        { provide: SafeFetch, useValue: new SafeFetch({ allowed: environment.FETCH_ALLOWED }) },
        { provide: ALERT_OPTIONS, useValue: alerts },
        ...webhookProviders(environment),
        AlertTeller,
        AtOnce,
        AnswerOnce,
        KeptAnswers,
        AuditLog,
        AwaitJob,
        BatchResults,
        CapKey,
        CheckAgain,
        SubmitBatch,
        CreateUser,
        DeniedAttempts,
        Door,
        FailedKeys,
        Files,
        FollowJobs,
        ForwardCallback,
        InputCheck,
        IssueKey,
        JobStories,
        KeptRates,
        KeyStore,
        KeyUses,
        LimitRates,
        ListKeys,
        ListUsers,
        LongQueues,
        NameFiles,
        Operators,
        Quotes,
        ReadJob,
        Refusals,
        Turnstile,
        RefuseStrangers,
        RevokeKey,
        RotateKey,
        ShowJob,
        StreamRoom,
        SubmitJob,
        SubmitReplies,
        SweepFiles,
        StatementCsv,
        TellWallet,
        TopUp,
      ],
    };
  }
}

function webhookProviders({ ENCRYPTION_KEYS: keys, WEBHOOKS_ALLOWED: allowed }: GatewayOptions): Provider[] {
  const clock: Clock = () => new Date();
  return [
    { provide: CLOCK, useValue: clock },
    { provide: Envelope, useValue: new Envelope(keys) },
    { provide: QUOTE_SIGNATURES, useValue: new Signatures(keys, 'quotes') },
    { provide: WEBHOOK_FETCH, useValue: new SafeFetch({ allowed, rules: WEBHOOK_RULES }) },
    { provide: POST_WITHIN_MS, useValue: LIMITS.webhooks.postWithinMs },
    {
      provide: Alerts,
      useFactory: (bus: Bus, log: Logger) => new Alerts('gateway', bus.publisher(alertSubjectOf('gateway')), log),
      inject: [Bus, LOGGER],
    },
    EnclosedSecrets,
    Endpoints,
    DeliverWebhooks,
    NoteEvents,
    KeptDeliveries,
  ];
}

function openStore(url: string, log: Logger): ObjectStore {
  return openObjectStore(url, (cause) => {
    log.warn({ err: cause }, 'an idle connection to the object store broke');
  });
}
